internal import CPlatform
public import Datasets
internal import Foundation
internal import PredictiveCoding
internal import TrialWorker

/// The measuring side of the pipes: one request a line on standard input, one reply a line on standard output.
///
/// As a worker, the process ends with its input, dies with its parent, and leaves signals to it.
public struct BenchmarkWorker {
    private let library: DatasetLibrary
    private var prepared: TrainingLoop?

    public init(library: DatasetLibrary) { self.library = library }

    /// Serves until the input ends.
    ///
    /// - Parameter parent: the process id of the benchmark; without it the process outlives its parent.
    /// - Throws: where the data cannot be made, the output not written, or a request is none.
    public mutating func serve(parent: Int?) throws {
        if let parent, pcn_die_with_parent(Int32(parent)) != 0 { return }
        for interruption in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { signal(interruption, SIG_IGN) }
        WorkerLoop.prepareNumerics()
        let dataset = try load()
        while let line = readLine() {
            let request = try JSONDecoder().decode(BenchmarkRequest.self, from: Data(line.utf8))
            let reply = reply(to: request, on: dataset)
            try FileHandle.standardOutput.write(
                contentsOf: JSONEncoder().encode(reply) + [UInt8(ascii: "\n")])
        }
    }

    /// Images of a byte a pixel where they are installed, else made-up numbers of the same sizes, which take four times
    /// as much memory and longer to gather.
    private func load() throws -> Dataset {
        if let images = try? library.load(.fashionMNIST) { return images }
        return try library.load(
            DatasetRequest(
                .gaussianClusters, inputSize: BenchmarkCase.inputSize,
                outputSize: BenchmarkCase.outputSize))
    }

    private mutating func reply(to request: BenchmarkRequest, on dataset: Dataset) -> BenchmarkReply {
        do throws(BenchmarkRefusal) {
            switch request {
            case .observe(let benchmark): return .observed(try .make(of: benchmark, on: dataset))
            case .prepare(let benchmark): return .ready(secondsPerStep: try prepare(benchmark, on: dataset))
            case .time(let window):
                guard let prepared else { return .timed(nil) }
                return .timed(try StepTimes.measure(prepared, in: window))
            }
        } catch {
            return .refused(error)
        }
    }

    /// Sets a network up in place of the last one.
    ///
    /// - Returns: seconds until the next whole step was done; the first touches memory that others find in place.
    private mutating func prepare(
        _ benchmark: BenchmarkCase, on dataset: Dataset
    ) throws(BenchmarkRefusal) -> Double {
        prepared = nil
        let loop = TrainingLoop(of: benchmark, on: dataset)
        try loop.wholeStep()
        let clock = ContinuousClock()
        let begin = clock.now
        try loop.wholeStep()
        prepared = loop
        return (clock.now - begin) / .seconds(1)
    }
}
