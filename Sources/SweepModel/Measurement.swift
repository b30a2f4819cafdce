/// One number that an analysis measured.
public struct Measurement: Hashable, Sendable, Codable {
    /// Training steps done when it was measured; 0 is initialisation.
    public var step: Int
    public var quantity: MeasuredQuantity
    /// l, from 1 to L; nil for what the whole network has.
    public var layer: Int?
    /// The inference step, from 0, or the rank of an eigenvalue, from 1 for the smallest; nil for what has neither.
    public var place: Int?
    /// Nil where there is none, as the condition number of a singular matrix.
    public var value: Double?
    /// ‖H u − λ u‖ of an eigenvalue found by iteration; nil for all else.
    public var residual: Double?

    public init(
        step: Int, quantity: MeasuredQuantity, layer: Int? = nil, place: Int? = nil, value: Double?,
        residual: Double? = nil
    ) {
        self.step = step
        self.quantity = quantity
        self.layer = layer
        self.place = place
        self.value = value
        self.residual = residual
    }
}

/// What an analysis measures; the raw value is the word of the store and of the report.
public enum MeasuredQuantity: String, CaseIterable, Codable, Sendable {
    case activationMeanMagnitude = "activation_mean_magnitude"
    case activationRMS = "activation_rms"
    case activationRMSChange = "activation_rms_change"
    case weightRelativeChange = "weight_relative_change"
    case spectralNorm = "spectral_norm"

    case largestEigenvalue = "largest_eigenvalue"
    case smallestEigenvalue = "smallest_eigenvalue"
    case eigenvalueNearestZero = "eigenvalue_nearest_zero"
    case negativeEigenvalues = "negative_eigenvalues"
    case conditionNumber = "condition_number"
    case unconvergedEigenvalues = "unconverged_eigenvalues"
    case eigenvalue

    case energy
    case errorNorm = "error_norm"
    case errorDecay = "error_decay"
    case reachedLayers = "reached_layers"
    case reachSteps = "reach_steps"
    case zeroGradients = "zero_gradients"
    case trainableLayers = "trainable_layers"
    case predictedTrainedLayers = "predicted_trained_layers"
    case equilibriumProgress = "equilibrium_progress"
    case largestStableRate = "largest_stable_rate"
    case neededSteps = "needed_steps"
    case neededRate = "needed_rate"

    case batchLoss = "batch_loss"
    case equilibratedEnergy = "equilibrated_energy"
    case energyRatio = "energy_ratio"
    case gradientCosine = "gradient_cosine"
    case unconvergedSamples = "unconverged_samples"

    /// One row of the table of quantities.
    public struct Definition: Sendable {
        /// The analyses that measure it.
        public var analyses: [Analysis]
        public var meaning: String
        /// Whether there is one for each of some layers.
        public var isOfLayers = false
        /// What `Measurement.place` counts; nil where it is null.
        public var place: String?
    }

    /// Which analysis measures it, and what it means.
    public var definition: Definition {
        switch self {
        case .activationMeanMagnitude:
            Definition(
                analyses: [.forward],
                meaning:
                    "Mean magnitude of z_l over units and samples of the feedforward pass; of p_L for the output.",
                isOfLayers: true)
        case .activationRMS:
            Definition(
                analyses: [.forward], meaning: "Root mean square of z_l; of p_L for the output.",
                isOfLayers: true)
        case .activationRMSChange:
            Definition(
                analyses: [.forward],
                meaning: "Root mean square of the change of z_l since initialisation, on the same batch.",
                isOfLayers: true)
        case .weightRelativeChange:
            Definition(
                analyses: [.forward], meaning: "‖W_l − W_l(0)‖ / ‖W_l(0)‖, Frobenius.", isOfLayers: true)
        case .spectralNorm:
            Definition(
                analyses: [.forward], meaning: "Largest singular value of W_l, without its scale a_l.",
                isOfLayers: true)
        case .largestEigenvalue:
            Definition(
                analyses: [.hessian, .inference],
                meaning:
                    "λ_max of the Hessian of the energy of one sample; under inference the largest of some samples."
            )
        case .smallestEigenvalue:
            Definition(analyses: [.hessian], meaning: "λ_min, below zero where the Hessian is indefinite.")
        case .eigenvalueNearestZero:
            Definition(analyses: [.hessian], meaning: "The eigenvalue of smallest magnitude.")
        case .negativeEigenvalues:
            Definition(analyses: [.hessian], meaning: "How many eigenvalues are negative: the inertia.")
        case .conditionNumber:
            Definition(
                analyses: [.hessian],
                meaning:
                    "Largest over smallest magnitude of an eigenvalue; null where the Hessian is singular. Of an indefinite one it says little."
            )
        case .unconvergedEigenvalues:
            Definition(
                analyses: [.hessian],
                meaning: "How many of the three eigenvalues have a residual above 1e-4 of their magnitude.")
        case .eigenvalue:
            Definition(
                analyses: [.spectrum], meaning: "An eigenvalue of the Hessian of one sample.",
                place: "rank from 1, ascending")
        case .energy:
            Definition(
                analyses: [.inference], meaning: "F, mean over the batch.", place: "inference step from 0")
        case .errorNorm:
            Definition(
                analyses: [.inference],
                meaning:
                    "Root of the mean over the batch of ‖e_l‖², for l = 1…L; zero where float32 has absorbed it.",
                isOfLayers: true, place: "inference step from 0")
        case .errorDecay:
            Definition(
                analyses: [.inference],
                meaning:
                    "By what factor the error norm shrinks from layer to layer downwards, after the last step."
            )
        case .reachedLayers:
            Definition(
                analyses: [.inference], meaning: "Matrices whose error is not zero after the last step.")
        case .reachSteps:
            Definition(
                analyses: [.inference],
                meaning:
                    "Inference steps after which every layer has an error; null where none of the tried were enough."
            )
        case .zeroGradients:
            Definition(
                analyses: [.inference],
                meaning: "Matrices whose gradient is exactly zero after the last step.")
        case .trainableLayers:
            Definition(
                analyses: [.inference],
                meaning: "Matrices whose gradient after the last step is large enough to train them.")
        case .predictedTrainedLayers:
            Definition(
                analyses: [.inference],
                meaning:
                    "Matrices that train with the trial's activity rate and inference steps, as predicted.")
        case .equilibriumProgress:
            Definition(
                analyses: [.inference],
                meaning:
                    "(F_0 − F_T) / (F_0 − F*), the way to the equilibrium that T steps go; null where that was not found."
            )
        case .largestStableRate:
            Definition(
                analyses: [.inference],
                meaning:
                    "2B/λ_max, above which gradient descent on the activities diverges; 2/λ_max per sample.")
        case .neededSteps:
            Definition(
                analyses: [.inference],
                meaning:
                    "Inference steps that all layers need to train at the trial's activity rate, as predicted; null where none will do."
            )
        case .neededRate:
            Definition(
                analyses: [.inference],
                meaning:
                    "Activity rate that all layers need to train with the trial's inference steps, as predicted; null where none will do."
            )
        case .batchLoss:
            Definition(analyses: [.energy], meaning: "Loss of the feedforward pass on the samples analysed.")
        case .equilibratedEnergy:
            Definition(
                analyses: [.energy], meaning: "F*, the energy at the end of inference, on the same samples.")
        case .energyRatio:
            Definition(
                analyses: [.energy],
                meaning: "Loss over equilibrated energy, at least 1 without activity decay.")
        case .gradientCosine:
            Definition(
                analyses: [.energy],
                meaning:
                    "Cosine between the weight gradients of PC at equilibrium and BP; of all weights without a layer.",
                isOfLayers: true)
        case .unconvergedSamples:
            Definition(
                analyses: [.energy, .inference], meaning: "Samples whose equilibrium was not reached.")
        }
    }
}
