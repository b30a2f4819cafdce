/// Something that did not come about in time.
struct Overdue: Error, CustomStringConvertible {
    let description: String
}

/// Looks again and again until a condition holds.
///
/// The limit is where a test gives up, far beyond what a busy machine needs, unless it is itself the claim.
func wait(
    for what: String, within limit: Duration = .seconds(30), every pause: Duration = .milliseconds(5),
    until condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        if ContinuousClock.now > deadline { throw Overdue(description: "\(what): not within \(limit)") }
        try await Task.sleep(for: pause)
    }
}
