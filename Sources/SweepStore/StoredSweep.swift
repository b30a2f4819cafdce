public import SweepModel

public import struct Foundation.Date

/// One revision of a sweep in a store, without its trials.
public struct StoredSweep: Hashable, Sendable, Identifiable {
    /// The row of a sweep within its store.
    public struct ID: Hashable, Sendable, RawRepresentable {
        public var rawValue: Int64
        public init(rawValue: Int64) { self.rawValue = rawValue }
    }

    public var id: ID
    public var name: String
    /// SHA-256 of the sweep's meaning.
    public var revision: String
    public var description: String
    /// Nil where the sweep asks no transfer question.
    public var question: TransferQuestion?
    public var firstPlannedAt: Date
    /// The latest revision of a name is the one planned last.
    public var lastPlannedAt: Date

    public init(
        id: ID, name: String, revision: String, description: String, question: TransferQuestion?,
        firstPlannedAt: Date, lastPlannedAt: Date
    ) {
        self.id = id
        self.name = name
        self.revision = revision
        self.description = description
        self.question = question
        self.firstPlannedAt = firstPlannedAt
        self.lastPlannedAt = lastPlannedAt
    }
}
