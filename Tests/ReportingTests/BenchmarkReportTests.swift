import Benchmarking
import Foundation
import PredictiveCoding
import SweepModel
import Testing

@Suite struct BenchmarkReportTests {
    /// Made-up times that grow with the shape.
    private static func row(
        _ shape: BenchmarkShape, _ activation: Activation, _ rate: Double, allocated: Double? = 0
    ) -> BenchmarkRow {
        let benchmark = BenchmarkCase(shape: shape, activation: activation, activityRate: rate)
        let operations = benchmark.plainOperations / (rate > 1 ? 2 : 8)
        let seconds = operations / 80e9
        func times(_ factor: Double) -> StepTimes {
            StepTimes(durations: [0.98, 1, 1.04].map { $0 * factor * seconds }, operations: 3 * operations)
        }
        return BenchmarkRow(
            benchmark: benchmark,
            observation: StepObservation(
                parts: StepParts(
                    seconds: seconds, products: 0.8 * seconds, elementwise: 0.1 * seconds,
                    optimiser: 0.07 * seconds, data: 0.01 * seconds, operations: operations),
                baseline: ProductBaseline(
                    library: "OpenBLAS 0.3.21", seconds: 0.9 * seconds, operations: operations),
                peak: FusedMultiplyAddPeak(vectorBits: 512, operationsPerSecond: 117e9),
                allocatedBytesPerStep: allocated, diverges: shape.depth == 128 && rate > 1),
            timings: [SideBySideTimes([times(1)]), SideBySideTimes([times(1.02), times(1.03)])])
    }

    private static let report = BenchmarkReport(
        rows: [(Activation.relu, 50.0), (.relu, 0.5), (.tanh, 50)].flatMap { activation, rate in
            BenchmarkShape.table.map {
                row($0, activation, rate, allocated: $0.width == 512 ? 96 : $0.depth == 128 ? nil : 0)
            }
        },
        processorName: "Some Processor 9000", processors: 2,
        platform: NumericPlatform(
            numericsVersion: 1, productLibrary: "OpenBLAS 0.3.21", productKernel: "SkylakeX",
            threadsPerWorker: 1),
        toolVersion: "0.1.0", gitCommit: "0123456789abcdef", date: Date(timeIntervalSince1970: 1_800_000_000))

    @Test func textIsThatOfTheSnapshot() throws {
        let text = Self.report.text()
        try expectSnapshot(text, "bench.txt")
        for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    }

    @Test func jsonIsThatOfTheSnapshot() throws {
        let few = BenchmarkReport(
            rows: Array(Self.report.rows.filter { $0.benchmark.shape.depth == 128 }.prefix(1)),
            processorName: "Some Processor 9000", processors: 2, platform: Self.report.platform,
            toolVersion: "0.1.0", gitCommit: nil, date: Self.report.date)
        try expectSnapshot(few.json(), "bench.json")
    }
}
