internal import Foundation
public import Reporting

/// Measures what surrounds the training: planning, the store, the coordinator and the reports.
///
/// Real parts all: commands run as processes of the program, sweeps and stores lie in a temporary folder. Only the
/// results in the store that `status` and `report` read are made up.
public struct OrchestrationBenchmark {
    /// How much is planned, stored and run.
    public struct Sizes: Sendable, Hashable {
        var plannedSeeds: Int
        var storedSeeds: Int
        var run: Int
        /// Whether these are the sizes that the goals are for.
        var isFull: Bool

        /// - Parameter share: of the sizes that the goals are for, above 0 and at most 1.
        public init(share: Double) {
            precondition(share > 0 && share <= 1, "a share of \(share)")
            func part(of count: Int) -> Int { max(1, Int((share * Double(count)).rounded())) }
            plannedSeeds = part(of: 1_000)
            storedSeeds = part(of: 100)
            run = part(of: 20_000)
            isFull = share == 1
        }
    }

    private typealias Figure = OrchestrationReport.Figure

    private let program: String
    private let sizes: Sizes
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "pcn-sweep-bench-\(UUID().uuidString)")

    /// - Parameter program: the path of `pcn-sweep`.
    public init(program: String, sizes: Sizes) {
        self.program = program
        self.sizes = sizes
    }

    /// Takes under two minutes, three gigabytes of memory and one of disk at full size.
    ///
    /// - Parameter tell: hears what is measured next.
    /// - Throws: `OrchestrationFailure` where a command fails, and what planning and storing throw.
    public func run(tell: (String) -> Void) throws -> [OrchestrationReport.Figure] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // What this process does itself comes last: its peak of memory would count as that of its children.
        tell("--help")
        let help = try help()
        tell("plan")
        let plan = try plan()
        tell("run")
        let run = try self.run()
        tell("insert")
        let (store, insert) = try insert()
        tell("status and report, after filling a store")
        try store.complete()
        let reports = [
            try reading("report"), try reading("report", "--across", "depth"),
            try reading("report", "--where", "depth > 2"), try reading("report", "--at", "1500"),
        ]
        let status = try reading("status")
        tell("merge")
        return [plan, insert, run, status] + reports + (try merges()) + [help]
    }
}

extension OrchestrationBenchmark {
    /// Repetitions of the quick commands, of which the median counts.
    private static let repetitions = 5

    private func help() throws -> Figure {
        let help = try (0..<2 * Self.repetitions).map { _ in try command("--help").measure() }
        return figure("help", "--help", help, goal: 0.05)
    }

    private func plan() throws -> Figure {
        let sweep = OrchestrationSweep.study(named: "planned", seeds: sizes.plannedSeeds)
        let store = path("empty.sqlite")
        _ = try OrchestrationStore(at: store)
        let plan = try command("plan", write(sweep), "--store", store).measure()
        var figure = figure("plan", "plan \(trials(of: sizes.plannedSeeds))", [plan], goal: 5)
        if sizes.isFull { figure.memoryGoal = 2_000_000_000 }
        return figure
    }

    private func run() throws -> Figure {
        let sweep = OrchestrationSweep.shortest(trials: sizes.run)
        let run = try command("run", write(sweep), "--store", path("run.sqlite"), "--workers", "2").measure()
        return Figure(
            name: "run", task: "run \(NumberText.grouped(sizes.run)) trials of one step, 2 workers",
            quantity: .trialsPerSecond, value: Double(sizes.run) / run.seconds,
            goal: sizes.isFull ? 2_000 : nil, peakMemory: run.peakMemory)
    }

    private func insert() throws -> (OrchestrationStore, Figure) {
        let sweep = try OrchestrationSweep.study(named: "stored", seeds: sizes.storedSeeds).planned()
        let store = try OrchestrationStore(at: filled)
        let seconds = try store.insert(sweep)
        let figure = figure(
            "insert", "insert \(trials(of: sizes.storedSeeds))", [(seconds, nil)], goal: 3)
        return (store, figure)
    }

    /// A command that reads the store, with an option and its value or without, after it has read it once.
    private func reading(_ name: String, _ option: String...) throws -> Figure {
        let command = OrchestrationCommand(
            program: program, errors: folder.appending(path: "errors"), arguments: [name, filled] + option)
        _ = try command.measure()
        let readings = try (0..<Self.repetitions).map { _ in (try command.measure().seconds, nil as Int?) }
        let words = ([name] + option.prefix(1)).joined(separator: " ")
        return figure(
            words.replacing(" --", with: "_"), "\(words) on \(trials(of: sizes.storedSeeds))", readings,
            goal: 1)
    }

    /// A store that takes another in whole, and then finds nothing new in it.
    private func merges() throws -> [Figure] {
        let merge = command("merge", path("united.sqlite"), filled)
        let trials = trials(of: sizes.storedSeeds)
        return [
            figure("merge", "merge \(trials)", [(try merge.measure().seconds, nil)], goal: 10),
            figure("merge_again", "merge \(trials) again", [(try merge.measure().seconds, nil)], goal: 10),
        ]
    }

    /// The store that status, report and merge read.
    private var filled: String { path("stored.sqlite") }

    private func figure(
        _ name: String, _ task: String, _ measurements: [(seconds: Double, peakMemory: Int?)], goal: Double
    ) -> Figure {
        let sorted = measurements.sorted { $0.seconds < $1.seconds }
        return Figure(
            name: name, task: task, quantity: .seconds, value: sorted[sorted.count / 2].seconds,
            goal: sizes.isFull ? goal : nil, peakMemory: measurements.compactMap(\.peakMemory).max())
    }

    private func trials(of seeds: Int) -> String {
        NumberText.grouped(seeds * OrchestrationSweep.trialsPerSeed) + " trials"
    }

    private func command(_ arguments: String...) -> OrchestrationCommand {
        OrchestrationCommand(
            program: program, errors: folder.appending(path: "errors"), arguments: arguments)
    }

    private func path(_ file: String) -> String { folder.appending(path: file).path }

    /// Writes the file of a sweep and returns its path.
    private func write(_ sweep: OrchestrationSweep) throws -> String {
        let file = path("\(sweep.name).json")
        try sweep.text.write(toFile: file, atomically: false, encoding: .utf8)
        return file
    }
}
