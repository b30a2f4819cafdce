public import Foundation
public import SweepModel

/// A finished benchmark: what was measured, where, and with what.
public struct BenchmarkReport: Sendable {
    public let rows: [BenchmarkRow]
    public let processorName: String
    public let processors: Int
    public let platform: NumericPlatform
    public let toolVersion: String
    /// Nil where the program was built outside a repository.
    public let gitCommit: String?
    public let date: Date
    /// The best among those that were measured with each row.
    public let peak: FusedMultiplyAddPeak

    /// - Precondition: there is a row.
    public init(
        rows: [BenchmarkRow], processorName: String, processors: Int, platform: NumericPlatform,
        toolVersion: String, gitCommit: String?, date: Date
    ) {
        let peaks = rows.map(\.observation.peak)
        guard let peak = peaks.max(by: { $0.operationsPerSecond < $1.operationsPerSecond }) else {
            preconditionFailure("a benchmark of nothing")
        }
        self.rows = rows
        self.processorName = processorName
        self.processors = processors
        self.platform = platform
        self.toolVersion = toolVersion
        self.gitCommit = gitCommit
        self.date = date
        self.peak = peak
    }

    /// The most processes that ran side by side.
    public var workers: Int { rows[0].sideBySide.workers }

    public func goals(of row: BenchmarkRow) -> [BenchmarkGoal] { row.goals(peak: peak) }
}
