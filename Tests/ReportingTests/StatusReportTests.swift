import Reporting
import SweepModel
import SweepStore
import Testing

@Suite struct StatusReportTests {
    private let report = StatusReport(
        store: "results/quickstart.sqlite", toolVersion: "0.1.0",
        sweeps: [
            .init(
                name: "quickstart", revision: String(repeating: "a", count: 64),
                counts: StatusCounts(
                    pending: 8, running: 2, completed: 1_262, diverged: 6, failed: 6, timedOut: 1),
                failures: (1...7).map { number in
                    .init(
                        identity: TrialIdentity(rawValue: String(repeating: "\(number)", count: 64)),
                        configuration: "parameterisation=sp width=64 weight_learning_rate=0.1 seed=\(number)",
                        outcome: number == 3 ? .timedOut : .failed, attempts: number % 3 + 1,
                        error: number == 2
                            ? "worker ended\n\u{1B}[31mby signal 9" : "worker ended by signal 9")
                }),
            .init(
                name: "depth", revision: String(repeating: "b", count: 64),
                counts: StatusCounts(completed: 96), wholeCount: 1_536, failures: []),
        ])

    @Test func text() throws { try expectSnapshot(report.text(), "status.txt") }

    @Test func json() throws { try expectSnapshot(try report.json(), "status.json") }

    @Test func anEmptyStore() {
        let report = StatusReport(store: "s.sqlite", toolVersion: "0.1.0", sweeps: [])
        #expect(report.text() == "s.sqlite holds no sweep.\n")
    }

    @Test func whatARunLeftIsSaid() {
        var report = report
        report.sweeps = [
            .init(
                name: "s", revision: "r", counts: StatusCounts(pending: 3, running: 1), abandoned: 1,
                failures: [])
        ]
        #expect(
            report.text().contains(
                "\ns: 1 trial was left by a run that has ended; the next run takes up what it left\n"))
    }

    @Test func hundredPercentMeansAll() {
        var report = report
        report.sweeps = [
            .init(name: "s", revision: "r", counts: StatusCounts(pending: 1, completed: 999), failures: [])
        ]
        #expect(report.text().contains("99 %"))
    }
}
