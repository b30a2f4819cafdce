import Foundation
import Testing

/// How long to soak; 0 for not at all.
private let seconds = Double(ProcessInfo.processInfo.environment["PCN_SWEEP_SOAK"] ?? "") ?? 0

/// The storm for as many seconds as `PCN_SWEEP_SOAK` says: `make soak`.
@Suite(.enabled(if: seconds > 0), .timeLimit(.minutes(60)))
struct SoakTests {
    @Test func nothingIsLostNothingIsDoubledNoBitDiffers() async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var total = KillStorm.Report()
        var seed = 0
        while ContinuousClock.now < deadline {
            var storm = try KillStorm(seed: seed)
            try await storm.rage(KillStorm.Target.sequence(of: 12, seed: seed))
            total += storm.report
            seed += 1
        }
        print("soak of \(Int(seconds)) s: \(total)")
        #expect(total.insideTrials > 0 && total.insideCommits > 0)
        #expect(total.lost == 0 && total.doubled == 0 && total.differing == 0)
    }
}
