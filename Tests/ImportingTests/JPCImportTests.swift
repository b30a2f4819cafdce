import Datasets
import Foundation
import Importing
import PredictiveCoding
import SweepModel
import Testing

/// Folders as the JPC scripts make them.
@Suite struct JPCImportTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The folder of a run of `train_pcn_no_metrics.py`.
    private static func run(width: Int = 64, type: String = "mupc", rate: String = "0.1", seed: Int = 0)
        -> String
    {
        "MNIST/mse_loss/width_\(width)/8_n_hidden/relu/skips/standard_gauss_weight_init/\(type)_param/"
            + "param_optim_adam/param_lr_\(rate)/batch_size_6000/8_max_infer_iters/activity_optim_gd/"
            + "activity_lr_0.5/activity_decay_0/weight_decay_0/spectral_penalty_0/2_epochs/\(seed)"
    }

    /// Twenty steps: two epochs of ten batches.
    private static let losses = (1...20).map { 1 / Double($0) }

    private func write(
        _ run: String, losses: [Double] = losses, accuracies: [Double] = [50, 90],
        file: String = "batch_train_losses.npy"
    ) throws {
        try folder.write(NumPyFile.bytes(losses), to: "\(run)/\(file)")
        try folder.write(NumPyFile.bytes(accuracies.map { $0 / 100 }), to: "\(run)/test_losses.npy")
        try folder.write(NumPyFile.bytes(accuracies), to: "\(run)/test_accs.npy")
        try folder.write(NumPyFile.bytes([8, 8], type: "<f8"), to: "\(run)/n_infer_iters.npy")
    }

    private func imported(
        factor: Double? = 10, set: KeyValuePairs<String, String> = [:], at path: String = ""
    ) throws -> ImportedSweep {
        try RunImport.read(
            folder.file(path),
            options: ImportOptions(name: "jpc", assignments: assign(set), lossFactor: factor))
    }

    @Test func foldersAreConfigurationsAndArraysResults() throws {
        try write("pcn_results/" + Self.run())
        let sweep = try imported()
        let trial = try #require(sweep.trials.first)
        let configuration = trial.configuration
        #expect(trial.place == "pcn_results/" + Self.run())
        #expect(configuration.dataset == .mnist && configuration.loss == .mse && configuration.width == 64)
        #expect(configuration.depth == 8 && configuration.activation == .relu && configuration.residual)
        #expect(configuration.parameterisation == .mupc && configuration.algorithm == .pc)
        #expect(configuration.initialisation == .standardGaussian && configuration.weightOptimiser == .adam)
        #expect(configuration.weightLearningRate == 0.1 && configuration.batchSize == 6000)
        #expect(configuration.inference?.steps == 8 && configuration.inference?.learningRate == 0.5)
        #expect(configuration.trainSteps == 20 && configuration.seed == 0 && configuration.stopAtChance)
        let result = trial.result
        #expect(result.outcome == .completed && result.stepsDone == 20 && result.losses.count == 20)
        let last = Self.losses.suffix(2).map { 10 * Double(Float($0)) }
        #expect(result.finalTrainLoss == (last[0] + last[1]) / 2 && result.minTrainLoss == last[1])
        #expect(result.testLoss == 10 * Double(Float(0.9)) && result.testAccuracy == 90)
        #expect(!result.learned, "0.51 is above the loss of guessing")
        #expect(sweep.platform == "numerics 0, imported (jpc, squared errors times 10)")
        #expect(try imported(factor: 1).trials[0].result.learned)
    }

    @Test func lossesAreThinnedAsARunThinsThem() throws {
        try write(Self.run())
        let trial = try imported(set: ["record_every": "5"]).trials[0]
        #expect(trial.result.losses.map(\.step) == [1, 5, 10, 15, 20])
    }

    @Test func aRunEndsEarlyWhereItDivergesOrDoesNotLearn() throws {
        try write(Self.run(seed: 0), losses: [0.5, 0.4, .infinity], accuracies: [])
        try write(Self.run(seed: 1), losses: [0.5, 0.5, 0.5], accuracies: [9.75])
        let results = try imported(factor: 1).trials.map(\.result)
        #expect(results.map(\.outcome) == [.diverged, .completed])
        #expect(results.map(\.stepsDone) == [2, 3] && results.map(\.learned) == [false, false])
        #expect(results[1].finalTrainLoss == 0.5 && results[1].testAccuracy == 9.75)
    }

    @Test(arguments: [
        ("sp", "skips/standard_gauss", "fan_in_uniform"), ("sp", "skips/orthogonal", "orthogonal"),
        ("ntp", "skips/standard_gauss", "fan_in_uniform"),
        ("μP", "1_skip/standard_gauss", "standard_gaussian"),
        ("sp", "0_skip/standard_gauss", "standard_gaussian"), ("sp", "1_skip/one_over_N", "fan_in_gaussian"),
    ])
    func initialWeightsAreThoseThatTheScriptOfTheTimeDraws(
        type: String, words: String, initialisation: String
    ) throws {
        try write(Self.run(type: type).replacing("skips/standard_gauss", with: words))
        let configuration = try imported().trials[0].configuration
        #expect(configuration.initialisation.rawValue == initialisation)
        #expect(configuration.residual != words.hasPrefix("0"))
    }

    @Test func foldersOfBackpropagation() throws {
        let words = "adam/lr_0.01/batch_size_5000/2_epochs/3"
        let mupc = "CIFAR10/ce_loss/width_32/4_n_hidden/tanh/depth_mup_param/" + words
        let losses = (1...20).map { 2.4 - Double($0) / 20 }
        try write(mupc, losses: losses, file: "train_losses.npy")
        try write(mupc.replacing("depth_mup", with: "sp"), losses: losses, file: "train_losses.npy")
        // Cross-entropy needs no factor.
        let trials = try imported(factor: nil).trials
        #expect(trials.map(\.configuration.algorithm) == [.bp, .bp])
        #expect(trials.map(\.configuration.parameterisation) == [.mupc, .sp])
        #expect(trials.map(\.configuration.residual) == [true, false])
        #expect(trials.allSatisfy { $0.configuration.augmentation == .cropFlipRotate })
        #expect(trials[0].result.minTrainLoss == Double(Float(1.4)))
    }

    @Test func whatTheFoldersDoNotSayIsSet() throws {
        try write(Self.run())
        #expect(
            try faults { _ = try imported(at: "MNIST/mse_loss") } == [
                "\(Self.run().dropFirst("MNIST/mse_loss/".count)): dataset is missing: every trial needs it"
            ])
        let trial = try imported(set: ["dataset": "mnist"], at: "MNIST/mse_loss").trials[0]
        #expect(try trial.identity == imported().trials[0].identity)
    }

    @Test func transferIsAskedOfThem() throws {
        for width in [64, 128] {
            for rate in ["0.1", "0.01"] { try write(Self.run(width: width, rate: rate)) }
        }
        let question = TransferQuestion(
            across: .width, from: 64, rate: .weightLearningRate, metric: .minTrainLoss, tolerance: 0.05)
        let sweep = try RunImport.read(
            folder.path, options: ImportOptions(name: "jpc", question: question, lossFactor: 10))
        #expect(Set(sweep.trials.compactMap { $0.coordinates?.size }) == [64, 128])
        #expect(Set(sweep.trials.map { $0.coordinates?.group }) == [""])
    }

    @Test func theFactorOfSquaredErrorsMustBeSaid() throws {
        try write(Self.run(seed: 0))
        try write(Self.run(seed: 1))
        let found = try faults { _ = try imported(factor: nil) }
        #expect(found.count == 1 && found[0].hasPrefix("--loss-factor: is missing: give 1 for"), "\(found)")
    }

    @Test func everyFaultOfAFolderIsNamed() throws {
        let torn = Self.run(seed: 0)
        try write(torn)
        try folder.write(
            Array(NumPyFile.bytes(Self.losses).dropLast(3)), to: "\(torn)/batch_train_losses.npy")
        try write(Self.run(seed: 1), losses: [1, .nan, 1])
        try write(Self.run(seed: 2).replacing("relu", with: "rely"))
        try write(Self.run(seed: 3), losses: [])
        try folder.write(NumPyFile.bytes([1]), to: "\(Self.run(seed: 4))/batch_train_losses.npy")
        try folder.write(NumPyFile.bytes([1]), to: "\(Self.run(seed: 4))/test_accs.npy")
        try folder.write(
            NumPyFile.bytes(
                header: "{'descr': '<f4', 'fortran_order': False, 'shape': ()}", data: [0, 0, 0, 0]),
            to: "\(Self.run(seed: 5))/batch_train_losses.npy")
        let run = { (seed: Int) in Self.run(seed: seed) }
        let found = try faults { _ = try imported() }
        let losses = "batch_train_losses.npy"
        #expect(
            Set(found) == [
                "\(run(0))/\(losses): expected 80 bytes of <f4 elements, found 77",
                "\(run(1))/\(losses): the loss of step 2 is not finite, though steps follow it",
                "\(run(2).replacing("relu", with: "rely")): rely is no folder of the JPC scripts",
                "\(run(3))/\(losses): holds no loss",
                "\(run(4)): test_losses.npy holds 0 numbers, test_accs.npy 1",
                "\(run(5))/\(losses): expected an array of one dimension, found 0 dimensions",
            ])
    }

    @Test func aRunThatIsCutShortIsRefused() throws {
        try write(Self.run(), losses: Array(Self.losses.prefix(12)))
        #expect(
            try faults { _ = try imported() } == [
                "\(Self.run()): ended after 12 of 20 steps, though it did not diverge; if it went on to its end, "
                    + "give steps_done or the loss of its last step"
            ])
    }

    @Test func whatIsNoSuchFolderIsRefused() throws {
        #expect(try faults { _ = try imported() } == ["holds no run with a result"])
        try folder.write([1], to: "file")
        let jpc = ImportOptions(format: .jpc)
        #expect(try faults { _ = try RunImport.read(folder.file("file"), options: jpc) } == ["is no folder"])
        #expect(try faults { _ = try RunImport.read(folder.file("no"), options: jpc) } == ["no such folder"])
        let csv = ImportOptions(format: .csv)
        #expect(
            try faults { _ = try RunImport.read(folder.path, options: csv) } == [
                "is a folder, not a CSV file"
            ])
    }
}
