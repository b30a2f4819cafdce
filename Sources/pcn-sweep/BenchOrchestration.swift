import Benchmarking
import Reporting
import SweepRunner

extension BenchCommand {
    /// Measures what surrounds the training.
    func measureOrchestration() throws -> OrchestrationReport {
        let benchmark = OrchestrationBenchmark(
            program: "/proc/self/exe", sizes: OrchestrationBenchmark.Sizes(share: share ?? 1))
        let figures = try benchmark.run { standardError.writeLine("measuring \($0)") }
        let machine = MachineResources.current
        return OrchestrationReport(
            figures: figures, processor: machine.processorName, processors: machine.processors,
            toolVersion: PCNSweep.toolVersion)
    }
}
