public import Cluster
public import SweepModel
public import SweepStore

public import struct Foundation.Date

/// How far the sweeps of a store have come, and what failed.
public struct StatusReport: Hashable, Sendable {
    /// One sweep in its latest revision.
    public struct Sweep: Hashable, Sendable {
        public var name: String
        public var revision: String
        public var counts: StatusCounts
        /// Those of the pending trials that a run had begun which has ended without giving them back.
        public var abandoned: Int
        /// Trials of the whole sweep, where the store holds a part of them.
        public var wholeCount: Int?
        /// Some or all trials that failed or timed out.
        public var failures: [Failure]

        public init(
            name: String, revision: String, counts: StatusCounts, abandoned: Int = 0, wholeCount: Int? = nil,
            failures: [Failure]
        ) {
            self.name = name
            self.revision = revision
            self.counts = counts
            self.abandoned = abandoned
            self.wholeCount = wholeCount
            self.failures = failures
        }
    }

    /// A trial whose last attempt gave no result.
    public struct Failure: Hashable, Sendable {
        public var identity: TrialIdentity
        /// What sets the trial apart, as `key=value key=value`.
        public var configuration: String
        public var outcome: TrialOutcome
        /// The number of attempts made.
        public var attempts: Int
        public var error: String

        public init(
            identity: TrialIdentity, configuration: String, outcome: TrialOutcome, attempts: Int,
            error: String
        ) {
            self.identity = identity
            self.configuration = configuration
            self.outcome = outcome
            self.attempts = attempts
            self.error = error
        }
    }

    /// The store, as the user named it.
    public var store: String
    /// The version of the tool that reports.
    public var toolVersion: String
    public var sweeps: [Sweep]
    /// How the shards stand that a cluster runs for the store, at a time; nil where it was not submitted.
    public var submission: SubmissionStanding?
    public var date: Date

    public init(
        store: String, toolVersion: String, sweeps: [Sweep], submission: SubmissionStanding? = nil,
        date: Date = Date()
    ) {
        self.store = store
        self.toolVersion = toolVersion
        self.sweeps = sweeps
        self.submission = submission
        self.date = date
    }
}
