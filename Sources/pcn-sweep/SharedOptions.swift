import ArgumentParser
import CPlatform
import Datasets
import Foundation
import Planning
import Reporting
import SweepModel
import SweepRunner
import SweepStore
import TrialWorker

/// A sweep file and what may be said about it on the command line.
struct SweepOptions: ParsableArguments {
    @Argument(help: "The sweep file.", completion: .file(extensions: ["json"]), transform: path)
    var sweep: String

    @Option(
        help: ArgumentHelp(
            "The store.",
            discussion: "Default: results/NAME.sqlite, of a shard results/NAME.shard-I-of-N.sqlite",
            valueName: "file"),
        completion: .file(extensions: ["sqlite"]), transform: path)
    var store: String?

    @Option(
        help: ArgumentHelp("Replace a value of the sweep file; may be repeated.", valueName: "key=value"))
    var set: [String] = []

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Worker processes. Default: as processors and memory allow.", valueName: "n"))
    var workers: Int?

    @Option(
        help: ArgumentHelp(
            "Threads that a worker uses for products: for trials too few or too large for a worker each. "
                + "Results then differ in their last bits.", valueName: "n"))
    var threadsPerWorker = 1

    mutating func validate() throws {
        if let workers, !(1...1024).contains(workers) {
            throw ValidationError("--workers must be from 1 to 1024, not \(workers)")
        }
        if !(1...256).contains(threadsPerWorker) {
            throw ValidationError("--threads-per-worker must be from 1 to 256, not \(threadsPerWorker)")
        }
        for assignment in set where !assignment.dropFirst().contains("=") {
            throw ValidationError("--set takes key=value, not \"\(assignment)\"")
        }
    }

    /// Plans the sweep, with every fault of file and command line at once.
    ///
    /// - Parameters:
    ///   - shard: the part of it that is meant; nil for all.
    ///   - analysis: what its trials measure, in the stead of what the file says; nil for that.
    func plan(_ shard: Shard?, measuring analysis: Analysis? = nil) throws -> Plan {
        let library = try data.library
        var descriptions: [DatasetRequest: DatasetDescription] = [:]
        let overrides = set.map { assignment in
            let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return SweepPlanner.Override(key: String(parts[0]), text: String(parts[1]))
        }
        var sweep = try SweepPlanner.plan(
            contentsOf: sweep, overrides: overrides, measuring: analysis
        ) { request in
            let description = try library.description(of: request)
            descriptions[request] = description
            return description
        }
        if let shard { sweep = try sweep.part(of: shard, named: self.sweep) }
        return Plan(
            sweep: sweep, data: descriptions, machine: .current, workers: workers,
            threadsPerWorker: threadsPerWorker)
    }

    /// Where the results of a sweep, or of a shard of it, go unless told otherwise.
    func storePath(for name: String, _ shard: Shard?) -> String {
        let part = shard.map { ".shard-\($0.index)-of-\($0.count)" } ?? ""
        return store ?? "\(Self.resultsFolder)/\(name)\(part).sqlite"
    }

    static let resultsFolder = "results"

    /// - Throws: `InputFaults` where a store is named in a folder that is not there, as a run would.
    func requireFolderOfStore() throws(InputFaults) {
        guard let store else { return }
        let folder = URL(fileURLWithPath: store).standardizedFileURL.deletingLastPathComponent().path
        if isFolder(folder) { return }
        throw InputFaults(input: store, faults: [.init(place: "", message: "there is no folder \(folder)")])
    }
}

/// The part of a sweep that is meant.
struct ShardOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only the I-th of N parts of equal work, into a store of its own; merge unites them.",
            valueName: "i/n"),
        transform: Shard.init(argument:))
    var shard: Shard?
}

/// A path from the command line. An empty one, as an unset variable of the shell gives, would be the current folder.
func path(_ argument: String) throws -> String {
    if argument.isEmpty { throw ValidationError("a path is empty") }
    return argument
}

func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}

/// - Parameter option: that named the folder.
/// - Throws: `InputFaults` where there is no folder at the path.
func requireFolder(_ path: String, for option: String) throws(InputFaults) {
    if isFolder(path) { return }
    let isThere = FileManager.default.fileExists(atPath: path)
    throw InputFaults(
        input: option,
        faults: [.init(place: "", message: isThere ? "\(path) is no folder" : "there is no folder \(path)")])
}

extension Shard {
    /// A shard from the command line.
    fileprivate init(argument: String) throws {
        guard let shard = Shard(argument) else {
            throw ValidationError("a shard is I/N, with I from 1 to N")
        }
        self = shard
    }
}

/// Where data sets are looked for.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("data-dir"),
        help: ArgumentHelp(
            "A folder that holds data set folders; searched before PCN_SWEEP_DATA and the system's.",
            valueName: "folder"),
        completion: .directory, transform: path)
    var dataDirectory: String?

    /// - Throws: `InputFaults` where the folder that was named is none.
    var library: DatasetLibrary {
        get throws {
            if let dataDirectory { try requireFolder(dataDirectory, for: "--data-dir") }
            Self.warnOnce
            return uncheckedLibrary
        }
    }

    /// For a worker, whose coordinator has looked already: what has gone since is the trial's to say.
    var uncheckedLibrary: DatasetLibrary {
        DatasetLibrary(dataDirectory: dataDirectory, environment: environment)
    }

    private var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// One variable serves many commands and machines, so that a folder which is not there is worth a word alone.
    private static let warnOnce: Void = {
        let folder = ProcessInfo.processInfo.environment["PCN_SWEEP_DATA"] ?? ""
        if folder.isEmpty || isFolder(folder) { return }
        standardError.writeLine("pcn-sweep: PCN_SWEEP_DATA: there is no folder \(folder)".printable)
    }()
}

/// A planned sweep on this machine.
struct Plan {
    let sweep: PlannedSweep
    let data: [DatasetRequest: DatasetDescription]
    let workers: Int
    let threadsPerWorker: Int

    init(
        sweep: PlannedSweep, data: [DatasetRequest: DatasetDescription], machine: MachineResources,
        workers: Int?, threadsPerWorker: Int
    ) {
        self.sweep = sweep
        self.data = data
        self.threadsPerWorker = threadsPerWorker
        let memory = sweep.trials.map(\.memory).max() ?? 0
        self.workers =
            workers ?? machine.workers(memoryPerWorker: memory, threadsPerWorker: threadsPerWorker)
    }

    /// Trials that need more memory than this machine has.
    var trialsBeyondMemory: Int {
        let memory = MachineResources.current.totalMemory
        return sweep.trials.count { $0.memory > memory }
    }

    /// How long the trials without an outcome will take on this machine, after a short measurement of it and from
    /// what the others took; nil where there is nothing to measure.
    func timeEstimate(_ standing: PlanStanding) -> TimeEstimate? {
        guard let model = costModel() else { return nil }
        var estimate = TimeEstimate(of: sweep.trials, model: model)
        for (trial, seconds) in standing.ended { estimate.finish(trial, seconds: seconds) }
        return estimate
    }

    /// The wall seconds of that; at once where nothing has ended yet.
    func secondsLeft(_ standing: PlanStanding) -> Double? {
        if standing.ended.isEmpty { return costModel()?.totalSeconds(of: sweep.trials, workers: workers) }
        if sweep.trials.allSatisfy({ standing.ended.keys.contains($0.identity) }) { return 0 }
        return timeEstimate(standing)?.secondsLeft(workers: workers)
    }

    /// The speed of this machine, measured.
    func costModel() -> CostModel? {
        let shapes = WorkShape.representatives(of: sweep.trials, data: data)
        return CostModel(
            profile: MachineCalibration.profile(of: shapes, threads: threadsPerWorker), data: data)
    }
}

extension Provenance {
    /// This build on this machine.
    static var current: Provenance {
        Provenance(
            toolVersion: PCNSweep.toolVersion, gitCommit: pcn_git_commit().map { String(cString: $0) },
            cpu: MachineResources.current.processorName)
    }
}

/// Opens stores for reading, each once, with every one that cannot be used named at once.
func openStores(_ paths: [String]) throws -> [SweepStore] {
    var stores: [SweepStore] = []
    var unusable: [StoreError] = []
    for path in paths where !stores.contains(where: { $0.path == path }) {
        do {
            stores.append(try SweepStore.open(at: path, access: .readOnly))
        } catch {
            if !unusable.contains(error) { unusable.append(error) }
        }
    }
    if unusable.count == 1 { throw unusable[0] }
    if !unusable.isEmpty { throw UnusableStores(errors: unusable) }
    return stores
}

/// Several stores that cannot be used.
struct UnusableStores: Error {
    let errors: [StoreError]
}
