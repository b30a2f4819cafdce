public import ArgumentParser
import Foundation
import Planning
import Reporting
import SweepModel
import SweepRunner
public import SweepStore

/// Runs a planned sweep: what `run` and `analyse` have in common.
struct SweepExecution: ParsableArguments {
    @OptionGroup var options: SweepOptions

    @OptionGroup var part: ShardOption

    @Option(help: ArgumentHelp("The order of trials.", valueName: "order"))
    var order: ClaimOrder = .cheapestFirst

    @OptionGroup(title: "Failures and long trials") var failures: FailureOptions

    @OptionGroup(title: "Stores on shared disks") var scratch: ScratchOptions

    @Flag(help: "Print the final state of the sweep as JSON, as status does.")
    var json = false

    func plan(measuring analysis: Analysis? = nil) throws -> Plan {
        try options.plan(part.shard, measuring: analysis)
    }

    func storePath(for name: String) -> String { options.storePath(for: name, part.shard) }

    /// Does what has no result yet.
    ///
    /// - Parameter command: that was asked to, for what it says to do next.
    /// - Throws: `ExitCode` unless every trial has a result.
    func run(_ plan: Plan, inStoreAt path: String, as command: String) async throws {
        // A worker that dies while it is written to is an event, not the end of the run.
        signal(SIGPIPE, SIG_IGN)
        try failures.requireCheckpointFolder()
        let opened = try openStore(at: path, planning: plan.sweep)
        do {
            try await run(opened.sweep, of: plan, in: opened.store, from: opened.scratch, as: command)
        } catch let error as StoreError {
            throw opened.store.rescued(from: error)
        }
    }

    private func run(
        _ sweep: StoredSweep.ID, of plan: Plan, in store: SweepStore, from scratch: ScratchStore?,
        as command: String
    ) async throws {
        _ = try store.retry(Set(failures.retry.map(\.outcome)), of: sweep)
        let console = RunConsole(sweep: plan.sweep.name)
        let ending: RunEnding
        let before = try store.status(of: sweep)
        if before.ended == before.total {
            ending = .finished
            try scratch?.snapshot.take(of: store)
        } else {
            do {
                ending = try await start(
                    sweep, of: plan, in: store, snapshots: scratch?.snapshot, console: console)
            } catch {
                console.clear()
                throw error
            }
        }
        let counts = try store.status(of: sweep)
        console.conclude(
            ending, counts: counts, store: scratch?.snapshot.path ?? store.path, command: command,
            tooLarge: plan.trialsBeyondMemory)
        if json {
            let report = try StatusReport(
                of: store, sweeps: store.sweeps().filter { $0.id == sweep }, toolVersion: PCNSweep.toolVersion
            )
            try printResult(report.json())
        }
        try store.close()
        scratch?.remove()
        try exit(for: ending, counts: counts)
    }

    /// Opens the store; the folder of a store that was not named is made, and goes again if that was in vain.
    private func openStore(at path: String, planning sweep: PlannedSweep) throws -> OpenedStore {
        func open() throws -> OpenedStore { try OpenedStore(at: path, planning: sweep, in: scratch.folder) }
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
        _ sweep: StoredSweep.ID, of plan: Plan, in store: SweepStore, snapshots: StoreSnapshot?,
        console: RunConsole
    ) async throws -> RunEnding {
        let standing = try store.standing(of: plan.sweep, numericsVersion: numericsVersion)
        var runOptions = SweepRun.Options(workers: plan.workers, order: order, provenance: .current)
        runOptions.dataDirectory = options.data.dataDirectory
        runOptions.threadsPerWorker = options.threadsPerWorker
        runOptions.machine = .current
        failures.apply(to: &runOptions, store: snapshots?.path ?? store.path)
        runOptions.snapshots = snapshots.map { .init(target: $0, interval: scratch.interval) }
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

/// The store of a run, with its sweep planned into it.
private struct OpenedStore {
    let store: SweepStore
    let sweep: StoredSweep.ID
    /// Nil where the store is worked on in its place.
    let scratch: ScratchStore?

    init(at path: String, planning planned: PlannedSweep, in scratchFolder: String?) throws {
        scratch = try scratchFolder.map { try ScratchStore(of: path, in: $0) }
        do {
            (store, sweep) = try SweepStore.open(
                at: scratch?.path ?? path, planning: planned, numericsVersion: numericsVersion, at: Date())
            // Whoever held trials when the copy was made does not work on the copy.
            if scratch != nil { _ = try store.reclaim(of: sweep, at: Date()) { _, _ in true } }
        } catch {
            scratch?.remove()
            throw error
        }
    }
}

extension ClaimOrder: ExpressibleByArgument {}
