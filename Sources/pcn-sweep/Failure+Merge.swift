import Reporting
import SweepModel
import SweepStore

extension MergeError {
    /// Sources that are absent or of no use here are bad input; the rest are stores that cannot be used.
    var status: ExitStatus {
        switch reason {
        case .unusable(let errors): errors.allSatisfy(\.isAbsent) ? .badInput : .unusableStore
        case .unrelated: .badInput
        case .conflicts: .unusableStore
        }
    }

    /// What is wrong, in a line, or in several under one that says that nothing has changed.
    var message: String {
        switch reason {
        case .unusable(let errors) where errors.count == 1: errors[0].message
        case .unusable(let errors):
            (["\(destination): nothing is merged, as \(errors.count) stores cannot be used"]
                + errors.map { "  \($0.message)" }).joined(separator: "\n")
        case .unrelated(let sources):
            """
            \(destination): nothing is merged, as these have no sweep in common with the other stores:
            \(sources.map { "  \($0)" }.joined(separator: "\n"))
            leave them out, or give --unrelated to unite them all the same
            """
        case .conflicts(let conflicts, let count):
            """
            \(destination): nothing is merged, as \(count == 1 ? "a trial has" : "\(count) trials have") two results \
            that differ, on the same numeric platform
            \((conflicts.map(\.lines) + [more(than: conflicts.count, of: count)]).joined(separator: "\n"))\
            pcn-sweep status STORE --check tells which store is damaged; without a fault in either, the machines differ
            """
        }
    }

    private func more(than shown: Int, of count: Int) -> String {
        count > shown ? "  and \(count - shown) more\n" : ""
    }
}

extension MergeConflict {
    fileprivate var lines: String {
        """
          \(identity.rawValue.prefix(12)) \(configuration.brief)
            on \(numericPlatform)
            so far: \(known.text)
            in \(source): \(arriving.text)
        """
    }
}

extension MergeConflict.Result {
    fileprivate var text: String {
        let values = [
            ("final_train_loss", finalTrainLoss), ("min_train_loss", minTrainLoss), ("test_loss", testLoss),
        ]
        let numbers = values.compactMap { key, value in value.map { "\(key) \($0)" } }
        return ([outcome] + numbers + ["checksum \(checksum.prefix(12))", "by \(host) at \(endedAt)"])
            .joined(separator: ", ")
    }
}
