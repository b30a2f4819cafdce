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
