internal import SweepStore

extension StatusCounts {
    /// One line: `270 of 280 done (8 diverged), 2 failed, 8 missing`.
    var text: String {
        let parts = [(failed, "failed"), (timedOut, "timed out"), (running + pending, "missing")]
            .filter { $0.0 > 0 }
            .map { ", \(NumberText.grouped($0.0)) \($0.1)" }
        let outcomes = diverged > 0 ? " (\(NumberText.grouped(diverged)) diverged)" : ""
        return "\(NumberText.grouped(done)) of \(NumberText.grouped(total)) done\(outcomes)\(parts.joined())"
    }
}
