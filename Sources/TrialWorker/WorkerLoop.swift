internal import CPlatform
public import Datasets
internal import Foundation
internal import PredictiveCoding
internal import SweepModel

/// The worker's side of the pipes: one request a line on standard input, one event a line on standard output.
///
/// The process ends when its input does, and dies with its parent. It leaves signals, which keyboards, `timeout`
/// and schedulers send to whole groups of processes, to the coordinator, which decides whether the trial may
/// finish.
public struct WorkerLoop {
    private let library: DatasetLibrary
    private let checkpoints: CheckpointPlan?
    private let threads: Int
    private let describe: (DatasetError) -> String
    private let channel = WorkerChannel()

    /// - Parameters:
    ///   - checkpoints: nil for none.
    ///   - threads: for products; results depend on it.
    ///   - describe: puts a data set that cannot be read into words, for the history of the trial.
    public init(
        library: DatasetLibrary, checkpoints: CheckpointPlan?, threads: Int = 1,
        describe: @escaping (DatasetError) -> String
    ) {
        self.library = library
        self.checkpoints = checkpoints
        self.threads = threads
        self.describe = describe
    }

    /// Serves until the input ends.
    ///
    /// - Parameter parent: the process id of the coordinator; without it the worker outlives its parent, for
    ///   a person at the keyboard.
    /// - Throws: where the output cannot be written or a request is none.
    public func serve(parent: Int?) throws {
        if let parent, pcn_die_with_parent(Int32(parent)) != 0 { return }
        for interruption in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { signal(interruption, SIG_IGN) }
        Self.prepareNumerics(threads: threads)
        try channel.send(.ready(WorkerGreeting(platform: .current(threads: threads))))
        channel.beginPulse()
        while let assignment = try channel.nextAssignment() { try channel.send(run(assignment)) }
    }

    /// So many threads for products, and subnormal numbers as zero on the calling thread: both are part of the numeric
    /// platform.
    ///
    /// - Returns: what `pcn_restore_subnormals` takes, for callers whose thread does other things later.
    @discardableResult
    public static func prepareNumerics(threads: Int = 1) -> UInt {
        ProductLibrary.useThreads(threads)
        return pcn_flush_subnormals_to_zero()
    }

    /// Runs one trial to its result, or as far as the coordinator lets it.
    private func run(_ assignment: TrialAssignment) throws -> WorkerEvent {
        let (trialID, attempt) = (assignment.trialID, assignment.attempt)
        let configuration = assignment.configuration
        func failed(_ error: String) -> WorkerEvent {
            .failed(trialID: trialID, attempt: attempt, error: error)
        }
        try channel.receive()
        if channel.isWrappingUp { return .suspended(trialID: trialID, attempt: attempt) }
        let dataset: Dataset
        do {
            dataset = try library.load(configuration.datasetRequest)
        } catch {
            return failed(describe(error))
        }
        guard TrialIdentity(of: configuration, data: dataset.description) == assignment.identity else {
            return failed(
                "data set \(configuration.dataset.rawValue) has changed since the sweep was planned")
        }
        let platform = NumericPlatform.current(threads: threads).relevant(to: configuration)
        var keeper = CheckpointKeeper(assignment, plan: checkpoints, platform: platform) {
            try channel.send(.notice($0))
        }
        var training = try keeper.resume(on: dataset)
        while true {
            if let result = training.step() {
                return .finished(trialID: trialID, attempt: attempt, result: result)
            }
            guard keeper.isDue else { continue }
            try channel.receive()
            if try keeper.keep(training, wrappingUp: channel.isWrappingUp) {
                return .suspended(trialID: trialID, attempt: attempt)
            }
        }
    }
}
