/// Tensors of one kind in a reference case, which are compared together.
///
/// Raw values are the words of reports. They are the keys of the file too, but for `train_losses`, which holds two
/// families: only the losses after the first depend on the weight optimiser.
public enum ReferenceFamily: String, CaseIterable, Sendable {
    /// The loss of step 1, before any update: one number.
    case firstLoss = "first_loss"
    /// z_l of the feedforward pass, and p_L: [batch, width] for each layer.
    case forwardActivities = "forward_activities"
    /// ∂F/∂z_l at the feedforward pass: [batch, width] for each hidden layer.
    case firstActivityGradients = "first_activity_gradients"
    /// The share of F of each layer, a mean over the batch, before and after every inference step.
    case layerEnergies = "layer_energies"
    /// F, before and after every inference step.
    case totalEnergies = "total_energies"
    /// z_l at the end of inference: [batch, width] for each hidden layer.
    case activitiesAfterInference = "activities_after_inference"
    /// ∂F/∂W_l of step 1: [out, in] for each layer.
    case weightGradients = "weight_gradients"
    /// W_l after one update: [out, in] for each layer.
    case weightsAfterStep1 = "weights_after_step_1"
    /// The losses of steps 2 and 3.
    case laterLosses = "later_losses"
    /// W_l after three updates: [out, in] for each layer.
    case weightsAfterStep3 = "weights_after_step_3"

    /// The key of the file that holds the family.
    var key: String { self == .firstLoss || self == .laterLosses ? "train_losses" : rawValue }

    /// Whether the family exists for `algorithm: pc` alone.
    var belongsToInference: Bool {
        switch self {
        case .firstActivityGradients, .layerEnergies, .totalEnergies, .activitiesAfterInference: true
        default: false
        }
    }

    /// Whether the values come after an update of the weights.
    var followsTheOptimiser: Bool {
        switch self {
        case .weightsAfterStep1, .laterLosses, .weightsAfterStep3: true
        default: false
        }
    }

    /// Where an element stands in the case, such as `weight_gradients[2][7]`.
    ///
    /// - Parameters:
    ///   - list: 0 for a family of one list.
    ///   - index: within the list.
    public func place(list: Int, index: Int) -> String {
        switch self {
        case .firstLoss, .totalEnergies: "\(key)[\(index)]"
        case .laterLosses: "\(key)[\(index + 1)]"
        default: "\(key)[\(list)][\(index)]"
        }
    }

    /// The number of elements of each list of the family.
    func listSizes(network: NetworkOptions, training: TrainingOptions) -> [Int] {
        let shape = network.shape
        let hidden = Array(repeating: training.batchSize * shape.width, count: shape.depth)
        switch self {
        case .firstLoss: return [1]
        case .laterLosses: return [2]
        case .forwardActivities: return hidden + [training.batchSize * shape.outputSize]
        case .firstActivityGradients, .activitiesAfterInference: return hidden
        case .layerEnergies:
            return Array(repeating: shape.matrixCount, count: training.inferenceSteps + 1)
        case .totalEnergies: return [training.inferenceSteps + 1]
        case .weightGradients, .weightsAfterStep1, .weightsAfterStep3:
            return (1...shape.matrixCount).map { shape.fanOut(ofLayer: $0) * shape.fanIn(ofLayer: $0) }
        }
    }
}

extension TrainingOptions {
    /// T; 0 under backpropagation.
    var inferenceSteps: Int {
        if case .predictiveCoding(let inference) = credit { inference.steps } else { 0 }
    }
}
