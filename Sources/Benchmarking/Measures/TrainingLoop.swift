internal import Datasets
internal import PredictiveCoding

/// The training steps of a network, each with its batch of data, as a worker does them.
///
/// Some cases diverge by their nature: at an activity rate that wakes 128 layers inference overflows, and the next
/// step finds a loss that is not finite and ends there. Such a step did no work to time; `makeReady` then sets the
/// network up again, so that every step that counts is a whole one.
final class TrainingLoop {
    private let makeTrainer: () -> Trainer<Float>
    private let dataset: Dataset
    private(set) var trainer: Trainer<Float>
    /// Whether a step has ever found the network diverged.
    private(set) var hasDiverged = false
    private var isDiverged = false
    private var order: BatchOrder
    private var inputs: [Float] = []
    private var targets: [Float] = []
    private var batchesDone = 0
    /// Steps of the network since it was set up.
    private var stepsDone = 0

    init(on dataset: Dataset, makeTrainer: @escaping () -> Trainer<Float>) {
        self.dataset = dataset
        self.makeTrainer = makeTrainer
        trainer = makeTrainer()
        order = BatchOrder(seed: 0, count: dataset.train.count, batchSize: trainer.training.batchSize)
    }

    convenience init(of benchmark: BenchmarkCase, on dataset: Dataset) {
        self.init(on: dataset) {
            Trainer(network: benchmark.network, training: benchmark.training(), seed: 0)
        }
    }

    /// Sets the network up again if it has diverged; to be called before each step, outside of what is measured.
    func makeReady() {
        guard isDiverged else { return }
        trainer = makeTrainer()
        stepsDone = 0
        isDiverged = false
    }

    /// Gathers the batch of the next step.
    func gatherBatch() {
        dataset.fill(
            inputs: &inputs, targets: &targets, from: dataset.train,
            samples: order.samples(ofStep: batchesDone))
        batchesDone += 1
    }

    /// Trains on the batch that was gathered.
    ///
    /// - Returns: the operations of the step's products; nil where it was not whole.
    /// - Throws: where not even a new network has a finite loss.
    func train() throws(BenchmarkRefusal) -> Double? {
        let report = trainer.step(inputs: inputs, targets: targets)
        if report.isDiverged {
            if stepsDone == 0 { throw .diverged }
            hasDiverged = true
            isDiverged = true
            return nil
        }
        stepsDone += 1
        return report.operations
    }

    /// A training step with its batch; see `train`.
    func step() throws(BenchmarkRefusal) -> Double? {
        gatherBatch()
        return try train()
    }

    /// Steps until one was whole.
    func wholeStep() throws(BenchmarkRefusal) {
        repeat { makeReady() } while try step() == nil
    }
}
