import Foundation
import GRDB
import RandomNumbers
import Testing

/// A sweep whose processes are killed again and again until it is done.
struct KillStorm {
    /// Hundreds of trials of a millisecond, so that commits follow each other, and some long ones with checkpoints.
    static let sweep = """
        {"name": "storm",
         "fixed": {"dataset": "digits", "parameterisation": "mupc", "width": 8, "depth": 2,
                   "activity_learning_rate": 8, "weight_learning_rate": 0.05},
         "branches": [
           {"fixed": {"train_steps": 2}, "grid": {"seed": {"linear": {"from": 0, "to": 399, "count": 400}}}},
           {"fixed": {"train_steps": 4000}, "grid": {"seed": [0, 1, 2, 3]}}]}
        """

    /// What to kill.
    enum Target: CaseIterable {
        case runInATransaction, run, allWorkers, oneWorker

        /// So many targets at random.
        static func sequence(of count: Int, seed: Int) -> [Target] {
            var random = Philox(seed: seed, stream: .split)
            return (0..<count).map { _ in allCases[random.nextInteger(below: allCases.count)] }
        }
    }

    /// What was killed, and what came of it.
    struct Report: CustomStringConvertible {
        var kills = 0
        /// Kills while a trial was under way, and while the store was being written.
        var insideTrials = 0
        var insideCommits = 0
        var trials = 0
        var lost = 0
        var doubled = 0
        var differing = 0

        var description: String {
            """
            \(kills) kills, \(insideTrials) inside a trial and \(insideCommits) inside a commit; \
            \(trials) trials, \(lost) lost, \(doubled) doubled, \(differing) values that differ
            """
        }

        static func += (total: inout Report, other: Report) {
            total.kills += other.kills
            total.insideTrials += other.insideTrials
            total.insideCommits += other.insideCommits
            total.trials += other.trials
            total.lost += other.lost
            total.doubled += other.doubled
            total.differing += other.differing
        }
    }

    private(set) var report = Report()
    private let folder: TemporaryFolder
    private var random: Philox
    private let arguments = [
        "run", "sweep.json", "--store", "study.sqlite", "--workers", "2", "--max-attempts", "1000",
        "--checkpoint-interval", "0.05",
    ]

    init(seed: Int) throws {
        folder = try TemporaryFolder.holding(Self.sweep)
        random = Philox(seed: seed, stream: .split)
    }

    /// Kills one target after the other, starting the run again where it is gone, then lets it finish.
    mutating func rage(_ targets: [Target]) async throws {
        var targets = targets[...]
        while !targets.isEmpty {
            var (report, random) = (self.report, self.random)
            let (folder, store) = (folder, folder.store)
            let before = try store.attempts.count
            try await Program.run(arguments, in: folder) { program in
                try await wait(for: "attempts") { try !program.isAlive || store.attempts.count > before }
                let watcher = try store.watcher()
                while let target = targets.first, program.isAlive {
                    for _ in 0...random.nextInteger(below: 4) { await Task.yield() }
                    let hit = try await program.strike(target, watcher: watcher, random: &random)
                    guard hit else { continue }
                    targets.removeFirst()
                    report.kills += 1
                    if target == .runInATransaction { report.insideCommits += 1 }
                    if try store.attempts.contains(where: { $0.outcome == nil }) { report.insideTrials += 1 }
                }
            }
            self.report = report
            self.random = random
            if try store.isDone { break }
        }
        let ending = try await Program.run(arguments, in: folder)
        #expect(ending.status == .exited(0), "\(ending.errors)")
        try await judge()
    }

    /// Compares the store with that of an undisturbed run.
    private mutating func judge() async throws {
        let completed = Dictionary(
            grouping: try folder.store.attempts.filter { $0.outcome == "completed" }, by: \.trial)
        report.trials = try folder.store.states.values.reduce(0, +)
        report.lost = report.trials - completed.count
        report.doubled = completed.values.count { $0.count > 1 }
        let other = try TemporaryFolder()
        try await other.write(Undisturbed.storm.value, to: "study.sqlite")
        let (found, expected) = (try folder.store.results, try other.store.results)
        report.differing = abs(found.count - expected.count) + zip(found, expected).count { $0 != $1 }
        #expect(folder.content == ["study.sqlite", "sweep.json"])
    }
}

extension RunningProgram {
    fileprivate var isAlive: Bool { RunningProcess(id: id) != nil }

    /// Kills what is to be killed, if it is there.
    fileprivate func strike(
        _ target: KillStorm.Target, watcher: DatabaseQueue, random: inout Philox
    ) async throws -> Bool {
        switch target {
        case .run: send(SIGKILL)
        case .runInATransaction:
            send(SIGSTOP)
            try await wait(for: "a stop") { RunningProcess(id: id)?.isStopped != false }
            guard watcher.isShutOut else {
                send(SIGCONT)
                return false
            }
            send(SIGKILL)
        case .allWorkers:
            let workers = workers
            workers.forEach { kill($0.id, SIGKILL) }
            return !workers.isEmpty
        case .oneWorker:
            let workers = workers
            guard !workers.isEmpty else { return false }
            kill(workers[random.nextInteger(below: workers.count)].id, SIGKILL)
            return true
        }
        try await wait(for: "its end") { !isAlive }
        return true
    }
}

extension DatabaseQueue {
    /// Whether another process is writing at this moment.
    fileprivate var isShutOut: Bool {
        do {
            try writeWithoutTransaction { database in
                try database.execute(sql: "BEGIN IMMEDIATE")
                try database.execute(sql: "ROLLBACK")
            }
            return false
        } catch {
            return true
        }
    }
}

extension StoreFile {
    fileprivate var isDone: Bool {
        get throws {
            let states = try states
            return !states.isEmpty && states.keys.allSatisfy { $0 == "completed" }
        }
    }

    /// A connection that never waits.
    fileprivate func watcher() throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .immediateError
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
