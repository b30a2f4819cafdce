/// The state of a trial in a store, by the words of its column.
public enum TrialStatus: String, CaseIterable, Hashable, Sendable {
    case pending
    case running
    case completed
    case diverged
    case failed
    case timedOut = "timed_out"
}
