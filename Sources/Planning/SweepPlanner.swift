public import Datasets
public import SweepModel

/// From a sweep file to its trials.
public enum SweepPlanner {
    /// A value that replaces the file's in every trial: `--set key=value`.
    public struct Override: Hashable, Sendable {
        public var key: String
        /// A number, `true`, `false`, a word, or an expression after `=`.
        public var text: String

        public init(key: String, text: String) {
            self.key = key
            self.text = text
        }
    }

    /// The largest file that is read, in bytes: what it can ask for is bounded by that.
    public static let sizeLimit = 4_000_000

    /// Whether a file looks like a sweep file, be it a faulty one: an object with a name and something to vary or fix.
    public static func isSweepFile(at path: String) -> Bool {
        guard let bytes = try? InputFile.bytes(of: path, limit: sizeLimit, what: "a sweep file") else {
            return false
        }
        var log = FaultLog()
        guard case .object(let members) = JSONReader.read(bytes, log: &log) else { return false }
        let keys = Set(members.map(\.key))
        return keys.contains("name") && !keys.isDisjoint(with: SweepFileReader.levelKeys + ["branches"])
    }

    /// Refuses what is no text as JSON has it by what it is: its first byte alone would say little.
    private static func requireText(_ bytes: [UInt8], named input: String) throws(InputFaults) {
        let message: String
        if bytes.starts(with: Array("SQLite format 3\0".utf8)) {
            message =
                "is a SQLite database, such as a store, not a sweep file; pcn-sweep status shows what a store holds"
        } else if looksLikeUTF16(bytes) {
            message = "is not UTF-8 text, but looks like UTF-16; save it as UTF-8"
        } else {
            return
        }
        throw InputFaults(input: input, faults: [.init(place: "", message: message)])
    }

    /// Whether a text begins with the mark of UTF-16, or with two of its Latin letters: every other byte is zero.
    private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let zeros = bytes.prefix(4).map { $0 == 0 }
        return zeros == [false, true, false, true] || zeros == [true, false, true, false]
    }

    /// Plans the sweep of a file.
    ///
    /// - Parameters:
    ///   - path: named as the input of any fault.
    ///   - overrides: values that win over every place in which the file gives their key.
    ///   - analysis: what every trial measures; the sweep is then one of its own, `NAME.ANALYSIS`, that asks no
    ///     transfer question. Nil for what the file says.
    ///   - datasets: describes a data set; called once for each that a trial asks for.
    /// - Throws: `InputFaults` with every fault of file and overrides, else what `datasets` throws.
    public static func plan(
        contentsOf path: String, overrides: [Override] = [], measuring analysis: Analysis? = nil,
        datasets: (DatasetRequest) throws -> DatasetDescription
    ) throws -> PlannedSweep {
        try plan(
            bytes: InputFile.bytes(of: path, limit: sizeLimit, what: "a sweep file"), named: path,
            overrides: overrides, measuring: analysis, datasets: datasets)
    }

    /// Plans the sweep of a file's text; see `plan(contentsOf:overrides:datasets:)`.
    ///
    /// - Parameter input: what to call the text in faults.
    public static func plan(
        text: String, named input: String, overrides: [Override] = [],
        datasets: (DatasetRequest) throws -> DatasetDescription
    ) throws -> PlannedSweep {
        try plan(bytes: Array(text.utf8), named: input, overrides: overrides, datasets: datasets)
    }

    /// Plans the sweep of a file's bytes; see `plan(contentsOf:overrides:datasets:)`.
    ///
    /// - Parameter trialLimit: a sweep of more trials is refused before any is made.
    package static func plan(
        bytes: [UInt8], named input: String, overrides: [Override], measuring analysis: Analysis? = nil,
        trialLimit: Int = SweepExpansion.trialLimit,
        datasets: (DatasetRequest) throws -> DatasetDescription
    ) throws -> PlannedSweep {
        try requireText(bytes, named: input)
        var log = FaultLog()
        let root = JSONReader.read(bytes, log: &log)
        var reader = SweepFileReader(log: log)
        if case .object = root {
        } else {
            // What the file lacks besides would only bury this.
            reader.complain(of: root, at: FilePlace(), "must be an object")
            try reader.log.throwIfAny(input: input)
        }
        var file = reader.read(root)
        reader.apply(overrides, to: &file)
        if let analysis { file.measure(analysis) }

        var expansion = SweepExpansion(file: file, log: reader.log, trialLimit: trialLimit)
        expansion.run(datasets: datasets)
        try expansion.log.throwIfAny(input: input)
        if let lookupError = expansion.lookupError { throw lookupError }
        return PlannedSweep(
            name: file.name, revision: file.revision, description: file.description,
            source: String(decoding: bytes, as: UTF8.self), question: file.transfer,
            trials: expansion.trials)
    }
}
