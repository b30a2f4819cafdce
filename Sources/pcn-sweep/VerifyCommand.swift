import ArgumentParser
import Planning
import PredictiveCoding
import Reporting
import SweepModel
import TrialWorker

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold the engine on this machine to reference values.",
        discussion: """
            Runs small networks with known weights and data, in double and in single precision and with the \
            arithmetic of a worker, and prints how far activities, energies, gradients and weights are from an \
            independent implementation. A file of your own may have any size, depth and option; \
            Documentation/engine.md describes the format. Exits with 1 if an error is out of bound.

            EXAMPLES:
              pcn-sweep verify
              pcn-sweep verify reference.json --json
            """)

    @Argument(
        help: "A file of reference values. Default: the cases of the program.",
        completion: .file(extensions: ["json"]), transform: path)
    var file: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        WorkerLoop.prepareNumerics()
        let checks = try reference().cases.flatMap { reference in
            ReferenceCheck.Precision.allCases.map { ReferenceCheck(of: reference, in: $0) }
        }
        let report = VerificationReport(
            file: file, checks: checks, platform: .current(), toolVersion: PCNSweep.toolVersion)
        try printResult(json ? report.json() : report.text())
        if !report.isWithinBounds { throw ExitCode(ExitStatus.toolFailed.rawValue) }
    }

    private func reference() throws(InputFaults) -> ReferenceFile {
        do throws(ReferenceFaults) {
            return if let file { try ReferenceFile(contentsOf: file) } else { try .embedded() }
        } catch {
            if let file, SweepPlanner.isSweepFile(at: file) {
                let message =
                    "is a sweep file, not a file of reference values; pcn-sweep plan shows what it would run"
                throw InputFaults(input: file, faults: [.init(place: "", message: message)])
            }
            let faults = error.faults.map {
                InputFaults.Fault(place: $0.place.printable, message: $0.message.printable)
            }
            throw InputFaults(input: file ?? "the cases of the program", faults: faults)
        }
    }
}
