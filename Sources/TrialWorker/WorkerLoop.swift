internal import CPlatform
public import Datasets
internal import Foundation
internal import PredictiveCoding
public import SweepModel

/// The worker's side of the pipes: one request a line on standard input, one event a line on standard output.
///
/// The process ends when its input does, and dies with its parent. It leaves signals, which keyboards, `timeout`
/// and schedulers send to whole groups of processes, to the coordinator, which decides whether the trial may
/// finish.
public struct WorkerLoop {
    private let library: DatasetLibrary
    private let describe: (DatasetError) -> String
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()

    /// - Parameter describe: puts a data set that cannot be read into words, for the history of the trial.
    public init(library: DatasetLibrary, describe: @escaping (DatasetError) -> String) {
        self.library = library
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
        Self.prepareNumerics()
        try send(.ready(WorkerGreeting(platform: Self.platform)))
        while let line = readLine() {
            let request = try decoder.decode(WorkerRequest.self, from: Data(line.utf8))
            switch request {
            case .run(let assignment): try send(run(assignment))
            }
        }
    }

    /// One thread for products, and subnormal numbers as zero on the calling thread: both are part of the
    /// numeric platform.
    ///
    /// - Returns: what `pcn_restore_subnormals` takes, for callers whose thread does other things later.
    @discardableResult
    public static func prepareNumerics() -> UInt {
        ProductLibrary.useThreads(1)
        return pcn_flush_subnormals_to_zero()
    }

    /// What the results of this process depend on besides configurations.
    public static var platform: NumericPlatform {
        let products = ProductLibrary.fastest()
        return NumericPlatform(
            numericsVersion: numericsVersion, productLibrary: products.version,
            productKernel: products.kernel, threadsPerWorker: 1)
    }

    private func run(_ assignment: TrialAssignment) -> WorkerEvent {
        let configuration = assignment.configuration
        func failed(_ error: String) -> WorkerEvent {
            .failed(trialID: assignment.trialID, attempt: assignment.attempt, error: error)
        }
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
        let result = TrialRun(configuration, on: dataset).run()
        return .finished(trialID: assignment.trialID, attempt: assignment.attempt, result: result)
    }

    private func send(_ event: WorkerEvent) throws {
        var line = try encoder.encode(event)
        line.append(UInt8(ascii: "\n"))
        try FileHandle.standardOutput.write(contentsOf: line)
    }
}
