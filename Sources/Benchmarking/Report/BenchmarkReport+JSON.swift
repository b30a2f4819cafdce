internal import Foundation
internal import PredictiveCoding
internal import Reporting
internal import SweepModel

extension BenchmarkReport {
    /// The report as versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: never in practice, since all that is measured is finite.
    public func json() throws -> String { try jsonText(Document(self)) }
}

private struct Document: Encodable {
    struct Row: Encodable {
        var width: Int
        var depth: Int
        var activation: String
        var activityLearningRate: Double
        var plainOperations: Double
        var allocatedBytesPerStep: Double?
        var diverges: Bool
        var timings: [Timing]
        var baseline: Baseline
        var parts: Parts
        var published: Published?
        var goals: [Goal]
    }

    struct Timing: Encodable {
        var workers: Int
        var steps: Int
        var secondsPerStep: Double
        var spread: Double
        var stepsPerSecond: Double
        var operationsPerStep: Double
        var operationsPerSecond: Double
        var shareOfBaseline: Double
        var shareOfPeak: Double
    }

    struct Baseline: Encodable {
        var library: String
        var operations: Double
        var seconds: Double
    }

    struct Parts: Encodable {
        var products: Double
        var elementwise: Double
        var optimiser: Double
        var data: Double
        var rest: Double
        var total: Double
        var operations: Double
        var productShareOfPeak: Double
    }

    struct Published: Encodable {
        var script: Comparison?
        var compiledJAX: Comparison

        enum CodingKeys: String, CodingKey {
            case script
            case compiledJAX = "compiled_jax"
        }
    }

    struct Comparison: Encodable {
        var seconds: Double
        var ratio: Double
    }

    struct Goal: Encodable {
        var quantity: String
        var bound: Double
        var boundIsUpper: Bool
        var measured: Double
        var met: Bool
    }

    var format = "pcn-sweep bench"
    var version = 1
    var toolVersion: String
    var gitCommit: String?
    var date: String
    var cpu: String
    var processors: Int
    var numericsVersion: Int
    var productLibrary: String
    var productKernel: String
    var threadsPerWorker: Int
    var peakOperationsPerSecond: Double
    var peakVectorBits: Int
    var rows: [Row]

    init(_ report: BenchmarkReport) {
        toolVersion = report.toolVersion
        gitCommit = report.gitCommit
        date = report.date.formatted(.iso8601)
        cpu = report.processorName
        processors = report.processors
        numericsVersion = report.platform.numericsVersion
        productLibrary = report.platform.productLibrary
        productKernel = report.platform.productKernel
        threadsPerWorker = report.platform.threadsPerWorker
        peakOperationsPerSecond = report.peak.operationsPerSecond
        peakVectorBits = report.peak.vectorBits
        rows = report.rows.map { Row($0, peak: report.peak) }
    }
}

extension Document.Row {
    fileprivate init(_ row: BenchmarkRow, peak: FusedMultiplyAddPeak) {
        let observation = row.observation
        func comparison(_ milliseconds: Double) -> Document.Comparison {
            .init(seconds: milliseconds / 1e3, ratio: row.speedUp(over: milliseconds))
        }
        self.init(
            width: row.benchmark.shape.width, depth: row.benchmark.shape.depth,
            activation: row.benchmark.activation.rawValue,
            activityLearningRate: row.benchmark.activityRate, plainOperations: row.benchmark.plainOperations,
            allocatedBytesPerStep: observation.allocatedBytesPerStep, diverges: observation.diverges,
            timings: row.timings.map { times in
                Document.Timing(
                    workers: times.workers, steps: times.processes.reduce(0) { $0 + $1.steps },
                    secondsPerStep: times.secondsPerStep, spread: times.spread,
                    stepsPerSecond: times.stepsPerSecond, operationsPerStep: times.operationsPerStep,
                    operationsPerSecond: times.operationsPerSecond,
                    shareOfBaseline: row.shareOfBaseline(times),
                    shareOfPeak: times.operationsPerSecond / peak.operationsPerSecond)
            },
            baseline: .init(
                library: observation.baseline.library, operations: observation.baseline.operations,
                seconds: observation.baseline.seconds),
            parts: .init(
                products: observation.parts.products, elementwise: observation.parts.elementwise,
                optimiser: observation.parts.optimiser, data: observation.parts.data,
                rest: observation.parts.rest, total: observation.parts.total,
                operations: observation.parts.operations, productShareOfPeak: row.productShare(of: peak)),
            published: row.published.map {
                .init(script: $0.script.map(comparison), compiledJAX: comparison($0.compiledJAX))
            },
            goals: row.goals(peak: peak).map {
                .init(
                    quantity: $0.quantity.rawValue, bound: $0.bound, boundIsUpper: $0.isUpperBound,
                    measured: $0.measured, met: $0.isMet)
            })
    }
}
