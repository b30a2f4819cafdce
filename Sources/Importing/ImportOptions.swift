public import SweepModel

/// What is said of a source beside it.
public struct ImportOptions: Sendable {
    public enum Format: String, CaseIterable, Sendable {
        /// Comma-separated values under the vocabulary.
        case csv
        /// A results folder of the JPC scripts.
        case jpc
    }

    /// A value that all runs have, whatever the source says: `--set key=value`.
    public struct Assignment: Hashable, Sendable {
        public var key: String
        public var text: String

        public init(key: String, text: String) {
            self.key = key
            self.text = text
        }
    }

    /// Nil to take a folder for one of JPC and anything else for a CSV file.
    public var format: Format?
    /// Nil to name the sweep after the source.
    public var name: String?
    public var assignments: [Assignment]
    public var question: TransferQuestion?
    /// What makes the squared errors of JPC ½ mean ‖y − p‖²; nil where that is not said.
    public var lossFactor: Double?

    public init(
        format: Format? = nil, name: String? = nil, assignments: [Assignment] = [],
        question: TransferQuestion? = nil, lossFactor: Double? = nil
    ) {
        self.format = format
        self.name = name
        self.assignments = assignments
        self.question = question
        self.lossFactor = lossFactor
    }
}
