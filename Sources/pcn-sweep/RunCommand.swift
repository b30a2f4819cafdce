public import ArgumentParser
import Foundation
import Planning
import Reporting
import SweepModel
import SweepRunner
public import SweepStore

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Train every network of a sweep that has no result yet.",
        discussion: """
            Results go to the store as they come. After an interruption or a crash the same command does what \
            is missing. Ctrl-C lets short trials finish and puts long ones down, to be gone on with; a second \
            gives up what runs.

            EXAMPLES:
              pcn-sweep run sweeps/quickstart.json
              pcn-sweep run sweeps/fashion-width.json --store study.sqlite --workers 2
              pcn-sweep run sweeps/quickstart.json --timeout 600 --retry timed_out
              pcn-sweep run sweeps/quickstart.json --shard 1/3
            """)

    @OptionGroup var options: SweepOptions

    @Option(help: ArgumentHelp("The order of trials.", valueName: "order"))
    var order: ClaimOrder = .cheapestFirst

    @OptionGroup(title: "Failures and long trials") var failures: FailureOptions

    @Flag(help: "Print the final state of the sweep as JSON, as status does.")
    var json = false

    func run() async throws {
        // A worker that dies while it is written to is an event, not the end of the run.
        signal(SIGPIPE, SIG_IGN)
        let plan = try options.plan()
        let path = options.storePath(for: plan.sweep)
        let (store, sweep) = try openStore(at: path, planning: plan.sweep)
        do {
            try await run(sweep, of: plan, in: store)
        } catch let error as StoreError {
            throw store.rescued(from: error)
        }
    }

    private func run(_ sweep: StoredSweep.ID, of plan: Plan, in store: SweepStore) async throws {
        _ = try store.retry(Set(failures.retry.map(\.outcome)), of: sweep)
        let console = RunConsole(sweep: plan.sweep.name)
        let ending: RunEnding
        let before = try store.status(of: sweep)
        if before.ended == before.total {
            ending = .finished
        } else {
            do {
                ending = try await start(sweep, of: plan, in: store, console: console)
            } catch {
                console.clear()
                throw error
            }
        }
        let counts = try store.status(of: sweep)
        console.conclude(ending, counts: counts, store: store.path)
        if json {
            let report = try StatusReport(
                of: store, sweeps: store.sweeps().filter { $0.id == sweep }, toolVersion: PCNSweep.toolVersion
            )
            try printResult(report.json())
        }
        try store.close()
        try exit(for: ending, counts: counts)
    }

    /// Opens the store; the folder of a store that was not named is made, and goes again if that was in vain.
    private func openStore(
        at path: String, planning sweep: PlannedSweep
    ) throws -> (store: SweepStore, sweep: StoredSweep.ID) {
        func open() throws -> (store: SweepStore, sweep: StoredSweep.ID) {
            try SweepStore.open(at: path, planning: sweep, numericsVersion: numericsVersion, at: Date())
        }
        guard options.store == nil else { return try open() }
        let folder = SweepOptions.resultsFolder
        let isNew = mkdir(folder, 0o777) == 0
        if !isNew && errno != EEXIST {
            let reason = String(cString: strerror(errno))
            throw InputFaults(
                input: folder,
                faults: [.init(place: "", message: "cannot be made: \(reason); name a store with --store")])
        }
        do {
            return try open()
        } catch {
            if isNew { rmdir(folder) }
            throw error
        }
    }

    private func start(
        _ sweep: StoredSweep.ID, of plan: Plan, in store: SweepStore, console: RunConsole
    ) async throws -> RunEnding {
        let standing = try store.standing(of: plan.sweep, numericsVersion: numericsVersion)
        var runOptions = SweepRun.Options(workers: plan.workers, order: order, provenance: .current)
        runOptions.dataDirectory = options.data.dataDirectory
        runOptions.threadsPerWorker = options.threadsPerWorker
        runOptions.machine = .current
        failures.apply(to: &runOptions, store: store.path)
        let run = SweepRun(
            sweep, in: store, options: runOptions,
            estimate: plan.timeEstimate(standing))
        return try await run.run { console.show($0) }
    }

    private func exit(for ending: RunEnding, counts: StatusCounts) throws {
        switch ending {
        case .interrupted(let interruption): throw ExitCode(interruption.exitCode)
        case .workersDoNotStart: throw ExitCode(ExitStatus.toolFailed.rawValue)
        case .tooManyFailures, .failsFromTheStart: throw ExitCode(ExitStatus.trialsFailed.rawValue)
        case .finished:
            if counts.failed + counts.timedOut > 0 { throw ExitCode(ExitStatus.trialsFailed.rawValue) }
        }
    }
}

extension ClaimOrder: ExpressibleByArgument {}
