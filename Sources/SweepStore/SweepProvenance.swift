public import struct Foundation.Date

/// Where the results of a sweep come from: the file that was planned, what ran its trials, and when.
///
/// A trial that other sweeps share counts here with all its attempts, whichever sweep it was run for.
public struct SweepProvenance: Hashable, Sendable {
    /// Results that one build recorded on machines of one kind.
    public struct Origin: Hashable, Sendable {
        public var build: Provenance
        public var results: Int

        public init(build: Provenance, results: Int) {
            self.build = build
            self.results = results
        }
    }

    /// Results of the same arithmetic: within a platform they are the same to the bit.
    public struct Platform: Hashable, Sendable {
        public var numericsVersion: Int
        /// The text of a `NumericPlatform`: library, kernels and threads.
        public var name: String
        public var results: Int

        public init(numericsVersion: Int, name: String, results: Int) {
            self.numericsVersion = numericsVersion
            self.name = name
            self.results = results
        }
    }

    /// How many attempts ended in one way; `outcome` is nil for those that go on.
    public struct AttemptCount: Hashable, Sendable {
        public var outcome: String?
        public var count: Int

        public init(outcome: String?, count: Int) {
            self.outcome = outcome
            self.count = count
        }
    }

    /// The sweep file as it was read.
    public var source: String
    /// Most results first, as are the next two.
    public var origins: [Origin]
    public var platforms: [Platform]
    public var attempts: [AttemptCount]
    /// Nil while no trial has been started.
    public var firstStartedAt: Date?
    /// Nil while no attempt has ended.
    public var lastEndedAt: Date?
    /// What the results took, added up over their trials.
    public var seconds: Double

    public init(
        source: String, origins: [Origin], platforms: [Platform], attempts: [AttemptCount],
        firstStartedAt: Date?, lastEndedAt: Date?, seconds: Double
    ) {
        self.source = source
        self.origins = origins
        self.platforms = platforms
        self.attempts = attempts
        self.firstStartedAt = firstStartedAt
        self.lastEndedAt = lastEndedAt
        self.seconds = seconds
    }
}
