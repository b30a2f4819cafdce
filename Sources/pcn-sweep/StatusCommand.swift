import ArgumentParser
import Cluster
import Datasets
import Foundation
import Reporting
import SweepModel
import SweepRunner
import SweepStore

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far sweeps are, and what failed.",
        discussion: """
            With --check it looks for damage instead: pages, checksums of results, configurations, the history \
            of attempts. It prints every fault and what to do, and exits with 4 if there is one.

            Of a sweep that was submitted to a cluster, named by its store or its submit folder, it shows for each \
            shard what Slurm says and what the shard has come to.

            EXAMPLES:
              pcn-sweep status results/quickstart.sqlite
              pcn-sweep status results/quickstart.sqlite --check
            """)

    @Argument(
        help: "The store, or a submit folder.", completion: .file(extensions: ["sqlite"]), transform: path)
    var store: String

    @Flag(help: "Look for damage.")
    var check = false

    @OptionGroup var data: DataOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        if check { return try printCheck() }
        let named = SubmissionFolder(store)
        let folder = named.isPresent ? named : SubmissionFolder(besideStore: store)
        guard folder.isPresent, let submission = try folder.submission() else {
            return try printReport(report(of: store))
        }
        let path = named.isPresent ? submission.store : store
        var report =
            FileManager.default.fileExists(atPath: path)
            ? try self.report(of: path)
            : StatusReport(store: path, toolVersion: PCNSweep.toolVersion, sweeps: [])
        report.submission = try await standing(of: submission, in: folder)
        try printReport(report)
    }

    private func report(of path: String) throws -> StatusReport {
        try StatusReport(
            of: SweepStore.open(at: path, access: .readOnly), isDead: { $0.isAlive == false },
            toolVersion: PCNSweep.toolVersion)
    }

    private func printReport(_ report: StatusReport) throws {
        try printResult(json ? report.json() : report.text())
    }

    /// What the snapshots hold is shown also where Slurm does not answer.
    private func standing(
        of submission: Submission, in folder: SubmissionFolder
    ) async throws -> SubmissionStanding {
        do {
            return try await Submitter(in: folder).standing(of: submission)
        } catch let error as SlurmError {
            standardError.writeLine("pcn-sweep: \(error.message); whether tasks run is not known".printable)
            return try await Submitter(in: folder).standing(of: submission, askingSlurm: false)
        }
    }

    private func printCheck() throws {
        let library = try data.library
        let report: CheckReport
        do throws(StoreError) {
            report = try CheckReport(
                of: SweepStore.open(at: store, access: .readOnly),
                describing: { try? library.description(of: $0) }, toolVersion: PCNSweep.toolVersion)
        } catch  where error.code == .corrupt {
            report = CheckReport(ofUnreadable: store, because: error, toolVersion: PCNSweep.toolVersion)
        }
        try printResult(json ? report.json() : report.text())
        if !report.isSound { throw ExitCode(ExitStatus.unusableStore.rawValue) }
    }
}
