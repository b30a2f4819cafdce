import Datasets
import PredictiveCoding

@testable import Benchmarking

/// A small case, and rows of made-up numbers.
enum Samples {
    static let tiny = BenchmarkCase(
        shape: BenchmarkShape(width: 8, depth: 3), activation: .relu, activityRate: 50)

    private static let library = DatasetLibrary(environment: [:])

    /// Made once, as it takes its time.
    static func dataset() throws -> Dataset {
        try library.load(
            DatasetRequest(
                .gaussianClusters, inputSize: BenchmarkCase.inputSize, outputSize: BenchmarkCase.outputSize))
    }

    /// Steps of 10 ms alone and of 11 ms in two processes, of 1 GFLOP each, whose products alone take 8 ms.
    static func row(
        width: Int = 256, depth: Int = 32, activation: Activation = .relu, rate: Double = 50,
        allocated: Double? = 0
    ) -> BenchmarkRow {
        func times(_ seconds: Double) -> StepTimes {
            StepTimes(durations: Array(repeating: seconds, count: 4), operations: 4e9)
        }
        return BenchmarkRow(
            benchmark: BenchmarkCase(
                shape: BenchmarkShape(width: width, depth: depth), activation: activation, activityRate: rate),
            observation: StepObservation(
                parts: StepParts(
                    seconds: 12e-3, products: 9e-3, elementwise: 1e-3, optimiser: 1e-3, data: 0.5e-3,
                    operations: 1e9),
                baseline: ProductBaseline(library: "a library", seconds: 8e-3, operations: 1e9),
                peak: FusedMultiplyAddPeak(vectorBits: 512, operationsPerSecond: 150e9),
                allocatedBytesPerStep: allocated, diverges: false),
            timings: [SideBySideTimes([times(10e-3)]), SideBySideTimes([times(11e-3), times(11e-3)])])
    }
}
