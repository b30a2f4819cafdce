public import ArgumentParser
import Benchmarking
import Foundation
public import PredictiveCoding
import Reporting
import SweepRunner
import SweepStore
import TrialWorker

/// Which training steps are measured, and how.
struct StepBenchmarkOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these widths; with --depth, every pair of them.", valueName: "n"))
    var width: [Int] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these numbers of hidden layers; with --width, every pair.", valueName: "n"))
    var depth: [Int] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The activations. Default: relu and tanh.", valueName: "name"))
    var activation: [Activation] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Activity learning rates. Default: 50, at which all layers wake, and 0.5, at which most never do.",
            valueName: "rate"))
    var activityRate: [Double] = []

    @Option(help: ArgumentHelp("Processes side by side. Default: as many as processors.", valueName: "n"))
    var workers: Int?

    @Option(
        help: ArgumentHelp(
            "Seconds of each timing; more where steps are long. Default: 1.5.", valueName: "s"))
    var seconds: Double?

    /// The options that were given.
    var named: [String] {
        [
            ("--width", !width.isEmpty), ("--depth", !depth.isEmpty), ("--activation", !activation.isEmpty),
            ("--activity-rate", !activityRate.isEmpty), ("--workers", workers != nil),
            ("--seconds", seconds != nil),
        ].filter(\.1).map(\.0)
    }

    mutating func validate() throws {
        for (name, values, range) in [("--width", width, 1...8192), ("--depth", depth, 1...1024)] {
            for value in values where !range.contains(value) {
                throw ValidationError(
                    "\(name) must be from \(range.lowerBound) to \(range.upperBound), not \(value)")
            }
        }
        for rate in activityRate where !(rate > 0 && rate.isFinite) {
            throw ValidationError("--activity-rate must be positive, not \(rate)")
        }
        if let workers, !(1...1024).contains(workers) {
            throw ValidationError("--workers must be from 1 to 1024, not \(workers)")
        }
        if let seconds, !(0.01...600).contains(seconds) {
            throw ValidationError("--seconds must be from 0.01 to 600, not \(seconds)")
        }
        if shapes.isEmpty {
            throw ValidationError(
                "the table has no shape with that \(width.isEmpty ? "depth" : "width"); "
                    + "name \(width.isEmpty ? "--width" : "--depth") too")
        }
    }

    /// Those of the table, or every pair of what was named.
    private var shapes: [BenchmarkShape] {
        if !width.isEmpty && !depth.isEmpty {
            return depth.flatMap { depth in width.map { BenchmarkShape(width: $0, depth: depth) } }
        }
        return BenchmarkShape.table.filter {
            (width.isEmpty || width.contains($0.width)) && (depth.isEmpty || depth.contains($0.depth))
        }
    }

    var cases: [BenchmarkCase] {
        (activation.isEmpty ? [.relu, .tanh] : activation).flatMap { activation in
            (activityRate.isEmpty ? [50, 0.5] : activityRate).flatMap { rate in
                shapes.map { BenchmarkCase(shape: $0, activation: activation, activityRate: rate) }
            }
        }
    }
}

extension Activation: ExpressibleByArgument {}

extension BenchCommand {
    /// Measures the training.
    func measureSteps() async throws -> BenchmarkReport {
        // A process that dies while it is written to is an error of its own.
        signal(SIGPIPE, SIG_IGN)
        let cases = steps.cases
        let machine = MachineResources.current
        let workers = steps.workers ?? machine.processors
        try checkMemory(for: cases, workers: workers, of: machine)
        let console = BenchConsole(cases: cases.count)
        // The measuring processes die with this one.
        let watch = InterruptionWatch { interruption in
            console.clear()
            standardError.writeLine("interrupted; nothing was kept")
            Foundation.exit(interruption.exitCode)
        }
        defer {
            withExtendedLifetime(watch) {}
            console.clear()
        }
        let benchmark = Benchmark(
            cases: cases, workers: workers, secondsPerTiming: steps.seconds ?? 1.5)
        let rows = try await benchmark.run(
            arguments: [BenchWorkerCommand.name, "--parent", "\(getpid())"], tell: console.show)
        let provenance = Provenance.current
        return BenchmarkReport(
            rows: rows, processorName: provenance.cpu, processors: machine.processors,
            platform: .current(), toolVersion: provenance.toolVersion,
            gitCommit: provenance.gitCommit, date: Date())
    }

    /// The observing process holds up to three networks, and one more beside the operands of a step.
    private func checkMemory(
        for cases: [BenchmarkCase], workers: Int, of machine: MachineResources
    ) throws {
        let memory = max(4, workers) * (cases.map(\.memory).max() ?? 0)
        guard memory > machine.availableMemory else { return }
        throw ValidationError(
            "\(workers) processes would need \(HumanUnits.memory(memory)) of memory, "
                + "\(HumanUnits.memory(machine.availableMemory)) are free; choose smaller shapes or fewer --workers"
        )
    }
}

struct BenchWorkerCommand: ParsableCommand {
    static let name = "bench-worker"

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Measure for bench (internal).",
        discussion: """
            Reads requests from standard input and writes replies to standard output, a line of JSON each. \
            Started by bench.
            """,
        shouldDisplay: false)

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The process to die with.", valueName: "pid"))
    var parent: Int?

    func run() throws {
        var worker = BenchmarkWorker(library: data.uncheckedLibrary)
        try worker.serve(parent: parent)
    }
}

/// What a benchmark shows on standard error: a line that moves on a terminal, a line a case elsewhere.
private struct BenchConsole: Sendable {
    let cases: Int
    private let isTerminal = standardError.movesLines

    init(cases: Int) { self.cases = cases }

    func show(_ number: Int, _ benchmark: BenchmarkCase) {
        let shape = benchmark.shape
        let line = """
            bench: \(number)/\(cases), width \(shape.width), depth \(shape.depth), \
            \(benchmark.activation.rawValue), rate \(NumberText.significant(benchmark.activityRate))
            """
        if isTerminal {
            standardError.write("\r\u{1B}[K\(line)")
        } else {
            standardError.writeLine(line)
        }
    }

    func clear() {
        if isTerminal { standardError.write("\r\u{1B}[K") }
    }
}
