internal import SweepModel
internal import TransferAnalysis

/// A quantity of which the report gives means and exponents: a measured one, or what follows from measured ones.
enum ScalingMeasure: Hashable {
    case quantity(MeasuredQuantity)
    /// RMS of the change of z over the RMS of z at initialisation: how far a layer has moved.
    case activationRelativeChange
    /// Loss over equilibrated energy, less one.
    case energyRatioExcess
    /// One less the cosine between the gradients of PC and BP.
    case gradientCosineDistance

    /// As JSON and CSV name it.
    var word: String {
        switch self {
        case .quantity(let quantity): quantity.rawValue
        case .activationRelativeChange: "activation_relative_change"
        case .energyRatioExcess: "energy_ratio_excess"
        case .gradientCosineDistance: "gradient_cosine_distance"
        }
    }

    /// Whether it says how far something moved: then it is lazy where others vanish.
    var isChange: Bool {
        switch self {
        case .activationRelativeChange, .quantity(.weightRelativeChange): true
        case .quantity, .energyRatioExcess, .gradientCosineDistance: false
        }
    }
}

/// One of the layers at which the coordinate check measures, wherever they are in networks of other depths.
enum LayerPosition: CaseIterable {
    case first, quarter, half, threeQuarters, last

    var label: String {
        switch self {
        case .first: "1"
        case .quarter: "L/4"
        case .half: "L/2"
        case .threeQuarters: "3L/4"
        case .last: "L"
        }
    }

    /// The measured layer that is nearest to the position, the lower one of two.
    func layer(among measured: some Sequence<Int>, of count: Int) -> Int? {
        let place =
            switch self {
            case .first: 1.0
            case .quarter: Double(count) / 4
            case .half: Double(count) / 2
            case .threeQuarters: 3 * Double(count) / 4
            case .last: Double(count)
            }
        return measured.min { first, second in
            let distances = [first, second].map { abs(Double($0) - place) }
            return (distances[0], first) < (distances[1], second)
        }
    }
}

/// The values of some seeds in a few numbers.
struct Spread: Hashable {
    var seeds: Int
    var mean: Double
    /// Of a sample; nil with one value.
    var deviation: Double?
    var least: Double
    var most: Double

    /// The same for the same values in any order.
    ///
    /// - Returns: nil without values.
    init?(of values: some Collection<Double>) {
        let values = values.sorted()
        guard let least = values.first, let most = values.last else { return nil }
        self.least = least
        self.most = most
        seeds = values.count
        let mean = values.reduce(0, +) / Double(values.count)
        self.mean = mean
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
    }

    /// From one standard deviation below the mean to one above.
    var range: ClosedRange<Double>? { deviation.map { mean - $0...mean + $0 } }
}

extension AnalysedNetwork {
    /// The values of a measure, by seed; seeds without one are left out.
    func values(_ measure: ScalingMeasure, step: Int, layer: Int? = nil) -> [Int: Double] {
        func measured(_ quantity: MeasuredQuantity, _ step: Int) -> [Int: Double] {
            let samples = samples[Place(step: step, quantity: quantity, layer: layer)] ?? []
            return Dictionary(
                samples.compactMap { sample in sample.value.map { (sample.seed, $0) } },
                uniquingKeysWith: { first, _ in first })
        }
        switch measure {
        case .quantity(.equilibriumProgress):
            return measured(.equilibriumProgress, step).filter { $0.value >= Self.leastProgress }
        case .quantity(let quantity): return measured(quantity, step)
        case .activationRelativeChange:
            let initial = measured(.activationRMS, 0)
            return measured(.activationRMSChange, step).reduce(into: [:]) { values, entry in
                if let start = initial[entry.key], start > 0 { values[entry.key] = entry.value / start }
            }
        case .energyRatioExcess: return measured(.energyRatio, step).mapValues { $0 - 1 }
        case .gradientCosineDistance: return measured(.gradientCosine, step).mapValues { 1 - $0 }
        }
    }

    /// Inference that goes farther up than the equilibrium lies below diverges: how far it has come by step T says
    /// nothing, and would drown the other seeds in a mean.
    private static let leastProgress = -1.0

    /// Whether inference diverges in some seed: its energy is no number, or rises by more than it could fall.
    func hasDivergentInference(step: Int) -> Bool {
        func samples(_ quantity: MeasuredQuantity) -> [Sample] {
            self.samples[Place(step: step, quantity: quantity, layer: nil)] ?? []
        }
        return samples(.reachedLayers).contains { $0.value == nil }
            || samples(.equilibriumProgress).contains { $0.value.map { $0 < Self.leastProgress } ?? false }
    }

    /// The values of all seeds at all training steps.
    func allValues(of quantity: MeasuredQuantity) -> [Double] {
        samples.filter { $0.key.quantity == quantity && $0.key.layer == nil }.flatMap(\.value)
            .compactMap(\.value)
    }

    func spread(_ measure: ScalingMeasure, step: Int, layer: Int? = nil) -> Spread? {
        Spread(of: values(measure, step: step, layer: layer).values)
    }

    /// The layers at which something was measured.
    var measuredLayers: Set<Int> { Set(samples.keys.compactMap(\.layer)) }
}
