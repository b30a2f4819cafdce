internal import Foundation

/// A range of numbers that a sweep file writes in place of a list; both ends belong to it.
struct ValueRange {
    enum Kind: String, CaseIterable {
        /// `count` numbers at equal distances.
        case linear
        /// `count` numbers at equal ratios.
        case logarithmic
        /// 2^from, 2^(from + 1), … 2^to.
        case powersOfTwo = "powers_of_two"

        var parameterNames: [String] {
            self == .powersOfTwo ? ["from", "to"] : ["from", "to", "count"]
        }
    }

    private let kind: Kind
    private let from: Double
    private let to: Double
    private let count: Double

    /// - Parameter parameters: one finite number for each of the kind's names.
    init(kind: Kind, parameters: [Double]) {
        precondition(parameters.count == kind.parameterNames.count)
        self.kind = kind
        from = parameters[0]
        to = parameters[1]
        count = kind == .powersOfTwo ? to - from + 1 : parameters[2]
    }

    /// What is wrong with the range, or nil; only a range without complaint has `values`.
    var complaint: String? {
        switch kind {
        case .powersOfTwo:
            if from.magnitude > 1000 || to.magnitude > 1000 { return "takes exponents from -1000 to 1000" }
            if to < from { return "must rise: to is below from" }
            return count == count.rounded() ? nil : "must rise in steps of 1: to − from is no whole number"
        case .linear, .logarithmic:
            if count != count.rounded() || count < 2 { return "count must be a whole number of at least 2" }
            if count > Double(SweepExpansion.trialLimit) { return Self.tooMany(count) }
            if from == to { return "has equal ends: give the one value in a list" }
            return kind == .logarithmic && (from <= 0 || to <= 0) ? "needs ends above 0" : nil
        }
    }

    /// The complaint about a list or range of more values than a sweep can have trials.
    static func tooMany(_ count: Double) -> String {
        "holds \(numeral(count)) values; a sweep has at most \(SweepExpansion.trialLimit) trials"
    }

    /// The numbers, rounded to 12 significant digits, the ends exact.
    var values: [Double] {
        let last = Int(count) - 1
        return (0...last).map { index in
            if kind == .powersOfTwo { return roundedToTwelveDigits(exp2(from + Double(index))) }
            if index == 0 { return from }
            if index == last { return to }
            // Weights rather than to − from, which could overflow.
            let share = Double(index) / Double(last)
            let value =
                kind == .linear
                ? from * (1 - share) + to * share
                : exp2(log2(from) * (1 - share) + log2(to) * share)
            return roundedToTwelveDigits(value)
        }
    }
}

/// A count as text, in full where a double holds it exactly.
func numeral(_ count: Double) -> String {
    count < 0x1p53 ? String(Int(count)) : String(format: "%.3g", count)
}
