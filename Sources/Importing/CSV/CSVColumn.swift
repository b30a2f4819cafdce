internal import SweepModel

/// What a column of a CSV file holds.
enum CSVColumn: Hashable {
    case key(TrialKey)
    case result(Result)
    /// The words of a store that mean nothing elsewhere.
    case ignored

    /// What a run came to; the names are those of the store.
    enum Result: String, CaseIterable {
        case status
        case stepsDone = "steps_done"
        case finalTrainLoss = "final_train_loss"
        case minTrainLoss = "min_train_loss"
        case testLoss = "test_loss"
        case testAccuracy = "test_accuracy"
        case learned
        case trainedLayers = "trained_layers"
        case zeroGradientLayers = "zero_gradient_layers"
        case executedOperations = "executed_operations"
        case seconds
        /// The training step that a row tells of, from 1.
        case step
        /// The loss at that step.
        case trainLoss = "train_loss"
    }

    private static let wordsOfStores = [
        "sweep_id", "sweep", "ordinal", "trial_id", "identity", "numerics_version", "operations", "memory",
        "attempts", "numeric_platform", "checksum",
    ]

    /// Nil for a name that is none of a column.
    init?(_ name: String) {
        if let key = TrialKey(rawValue: name) {
            self = .key(key)
        } else if let result = Result(rawValue: name) {
            self = .result(result)
        } else if Self.wordsOfStores.contains(name) {
            self = .ignored
        } else {
            return nil
        }
    }

    /// What is wrong with a name that is none of a column.
    static func complaint(about name: String) -> String {
        if name.isEmpty { return "has no name" }
        let known = TrialKey.allCases.map(\.rawValue) + Result.allCases.map(\.rawValue)
        let near = nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        return "is neither a key of the vocabulary nor a result" + near
    }
}

extension CSVColumn.Result {
    /// The number that a cell gives.
    ///
    /// - Throws: what is wrong with it, in words.
    func number(_ text: String) throws(CSVCellFault) -> Double {
        guard let number = Double(text) else {
            throw CSVCellFault("must be a number, not \(excerpt(of: text))")
        }
        if !number.isFinite {
            throw CSVCellFault(
                "must be finite, not \(excerpt(of: text)); leave it empty, with diverged as the status")
        }
        if number < 0 { throw CSVCellFault("must not be negative, not \(excerpt(of: text))") }
        if self == .testAccuracy, number > 100 {
            throw CSVCellFault("is a percentage, not \(excerpt(of: text))")
        }
        return number
    }

    /// The whole number that a cell gives.
    func integer(_ text: String) throws(CSVCellFault) -> Int {
        guard let integer = Int(exactly: try number(text)) else {
            throw CSVCellFault("must be a whole number, not \(excerpt(of: text))")
        }
        return integer
    }

    /// `true` and `false`, or 1 and 0.
    func flag(_ text: String) throws(CSVCellFault) -> Bool {
        guard let flag = flags[text.lowercased()] else {
            throw CSVCellFault("must be true or false, not \(excerpt(of: text))")
        }
        return flag
    }
}

/// What is wrong with a cell.
struct CSVCellFault: Error {
    var message: String
    init(_ message: String) { self.message = message }
}
