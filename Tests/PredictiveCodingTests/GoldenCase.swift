import Foundation

@testable import PredictiveCoding

/// One case of `Golden/pc-golden.json`; tensors row-major, weights [out, in], activities [batch, features].
struct GoldenCase: Decodable, CustomStringConvertible {
    var name: String
    var algorithm: String
    var parameterisation: String
    var activation: String
    var residual: Bool
    var loss: String
    var inputSize: Int
    var width: Int
    var depth: Int
    var outputSize: Int
    var batchSize: Int
    var inferenceSteps: Int
    var activityLearningRate: Double
    var activityOptimiser: String
    var weightLearningRate: Double
    var weightOptimiser: String
    var learningRateScaling: String
    var weightDecay: Double
    var activityDecay: Double
    var spectralPenalty: Double
    var gamma: Double
    var weights: [[Double]]
    var x: [Double]
    var y: [Double]
    var forwardActivities: [[Double]]
    var layerEnergies: [[Double]]?
    var totalEnergies: [Double]?
    var firstActivityGradients: [[Double]]?
    var activitiesAfterInference: [[Double]]?
    var weightGradients: [[Double]]
    var weightsAfterStep1: [[Double]]
    var trainLosses: [Double]
    var weightsAfterStep3: [[Double]]

    var description: String { name }

    /// The case in the engine's words; nil where one is not known.
    var options: (NetworkOptions, TrainingOptions)? {
        guard let activation = Activation(rawValue: activation), let loss = Loss(rawValue: loss),
            let parameterisation = Parameterisation(rawValue: parameterisation),
            let activityOptimiser = ActivityOptimiser(rawValue: activityOptimiser),
            let weightOptimiser = WeightOptimiser(rawValue: weightOptimiser),
            let algorithm = Algorithm(rawValue: algorithm),
            let scaling = LearningRateScaling(rawValue: learningRateScaling)
        else { return nil }
        let shape = NetworkShape(
            inputSize: inputSize, width: width, depth: depth, outputSize: outputSize)
        let network = NetworkOptions(
            shape: shape, parameterisation: parameterisation, residual: residual, activation: activation,
            loss: loss, gamma: gamma)
        let credit: TrainingOptions.Credit =
            switch algorithm {
            case .pc:
                .predictiveCoding(
                    .init(
                        optimiser: activityOptimiser, learningRate: activityLearningRate,
                        steps: inferenceSteps, activityDecay: activityDecay))
            case .bp: .backpropagation
            }
        return (
            network,
            TrainingOptions(
                credit: credit, weightOptimiser: weightOptimiser, weightLearningRate: weightLearningRate,
                learningRateScaling: scaling, weightDecay: weightDecay, spectralPenalty: spectralPenalty,
                batchSize: batchSize)
        )
    }

    func trainer<Scalar: EngineScalar>(_ type: Scalar.Type, path: InferencePath) -> Trainer<Scalar> {
        let (network, training) = options!
        return Trainer(
            network: network, training: training,
            weights: Weights(shape: network.shape, values: weights.map { $0.map { Scalar($0) } }), path: path)
    }

    static let all: [GoldenCase] = {
        struct File: Decodable { var cases: [GoldenCase] }
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/pc-golden.json")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(File.self, from: Data(contentsOf: file)).cases
        } catch {
            preconditionFailure("\(file.path()): \(error)")
        }
    }()
}

/// The measure of a tensor family: max |difference| over its layers ÷ max |reference| over its layers.
struct FamilyError: CustomStringConvertible {
    var relative = 0.0
    var description = "no elements"

    init<Scalar: EngineScalar>(_ found: [[Scalar]], _ reference: [[Double]]) {
        precondition(found.map(\.count) == reference.map(\.count), "families of different shapes")
        let scale = reference.joined().map(\.magnitude).max() ?? 0
        for (layer, pair) in zip(found, reference).enumerated() {
            for (index, (value, expected)) in zip(pair.0, pair.1).enumerated() {
                let error = (Double(value) - expected).magnitude / (scale == 0 ? 1 : scale)
                if !(error <= relative) || layer + index == 0 {
                    relative = error
                    description =
                        "\(error) at [\(layer)][\(index)]: \(value) where \(expected) was expected"
                }
            }
        }
    }
}
