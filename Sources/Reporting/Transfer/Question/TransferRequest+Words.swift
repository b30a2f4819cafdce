internal import Foundation
public import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension TransferRequest {
    /// A request as it was written on a command line; nil is what was not said.
    public struct Words: Sendable {
        public var sweeps: [String] = []
        public var across: String?
        public var rate: String?
        public var from: String?
        public var metric: String?
        public var tolerance: String?
        public var at: String?
        public var filter: String?
        public var eligibility: String?
        public var intervals: String?

        public init() {}
    }

    /// The keys that a question may go across: numbers above zero, the rates and the seed aside.
    public static let sizeKeys = TrialKey.allCases.filter { key in
        switch key.kind {
        case .integer(let range): range.lowerBound > 0 && key.isIdentifying
        case .number(.positive): !key.isRate
        case .number, .flag, .choice: false
        }
    }

    public static let rateWords = TrialKey.allCases.filter(\.isRate).map(\.rawValue) + ["both"]

    /// Reads a request.
    ///
    /// - Parameter input: what the words were written to, for faults.
    /// - Throws: every fault, each with the option it is in.
    public init(_ words: Words, named input: String) throws(InputFaults) {
        var reader = WordReader()
        sweeps = words.sweeps
        across = reader.word(words.across, of: "--across", among: Self.sizeKeys)
        rate = reader.rate(words.rate)
        from = reader.number(words.from, of: "--from") { $0 > 0 }
        metric = reader.word(words.metric, of: "--metric", among: TransferQuestion.Metric.allCases)
        tolerance = reader.number(words.tolerance, of: "--tolerance") { $0 > 0 }
        step = reader.step(words.at)
        filter = reader.filter(words.filter)
        eligibility =
            reader.word(words.eligibility, of: "--eligibility", among: Eligibility.allCases) ?? .strict
        intervals = reader.word(words.intervals, of: "--intervals", among: Intervals.allCases) ?? .paired
        if !reader.faults.isEmpty { throw InputFaults(input: input, faults: reader.faults) }
    }
}

/// Turns words into values and gathers what is wrong with them.
private struct WordReader {
    var faults: [InputFaults.Fault] = []

    private mutating func complain(_ option: String, _ message: String) {
        faults.append(.init(place: option, message: message))
    }

    mutating func word<Value: RawRepresentable<String>>(
        _ word: String?, of option: String, among values: [Value]
    ) -> Value? {
        guard let word else { return nil }
        if let value = values.first(where: { $0.rawValue == word }) { return value }
        complain(option, Self.advice(on: word, among: values.map(\.rawValue)))
        return nil
    }

    private static func advice(on word: String, among known: [String]) -> String {
        let near = nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
        return "must be one of \(known.joined(separator: ", ")), not \"\(word.printable)\"\(near)"
    }

    mutating func rate(_ word: String?) -> TransferRequest.Rate? {
        guard let word else { return nil }
        if word == "both" { return .both }
        if let key = TrialKey(rawValue: word), key.isRate { return .one(key) }
        complain("--rate", Self.advice(on: word, among: TransferRequest.rateWords))
        return nil
    }

    mutating func number(
        _ text: String?, of option: String, where isAllowed: (Double) -> Bool
    ) -> Double? {
        guard let text else { return nil }
        if let number = Double(text), number.isFinite, isAllowed(number) { return number }
        complain(option, "must be a number above 0, not \"\(text.printable)\"")
        return nil
    }

    mutating func step(_ text: String?) -> Int? {
        guard let text else { return nil }
        if let step = Int(text), step > 0 { return step }
        complain("--at", "must be a training step, 1 or later, not \"\(text.printable)\"")
        return nil
    }

    mutating func filter(_ text: String?) -> TrialFilter? {
        guard let text else { return nil }
        do {
            return try TrialFilter(text, named: "--where")
        } catch {
            faults += error.faults.map { fault in
                .init(
                    place: fault.place.isEmpty ? "--where" : "--where, \(fault.place)", message: fault.message
                )
            }
            return nil
        }
    }
}
