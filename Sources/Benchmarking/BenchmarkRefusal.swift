/// Why a case is not timed: a result that is wrong has no speed.
public enum BenchmarkRefusal: Error, Hashable, Sendable, Codable {
    /// After this step, counted from 1, the weights or activities are not those of the plain path.
    case differsFromPlainPath(step: Int)
    /// The first loss of a new network was not finite.
    case diverged
    /// No step began and ended while the clock ran, however long.
    case noWholeStep
}
