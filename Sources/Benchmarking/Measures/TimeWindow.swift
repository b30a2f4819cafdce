/// A stretch of time that processes of one machine measure in together.
struct TimeWindow: Sendable, Codable {
    var start: ContinuousClock.Instant
    var end: ContinuousClock.Instant
}
