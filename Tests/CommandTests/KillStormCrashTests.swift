import Testing

extension CommandTests {
    /// Everything is killed, at random moments, in trials and in commits.
    @Suite struct KillStormCrashTests {
        @Test func nothingIsLostNothingIsDoubledNoBitDiffers() async throws {
            var storm = try KillStorm(seed: 1)
            try await storm.rage([
                .runInATransaction, .allWorkers, .run, .oneWorker, .runInATransaction, .oneWorker,
                .runInATransaction,
                .allWorkers, .run,
            ])
            let report = storm.report
            #expect(report.kills == 9, "\(report)")
            #expect(report.insideTrials > 0 && report.insideCommits > 0, "\(report)")
            #expect(
                report.trials == 404 && report.lost == 0 && report.doubled == 0 && report.differing == 0,
                "\(report)")
        }
    }
}
