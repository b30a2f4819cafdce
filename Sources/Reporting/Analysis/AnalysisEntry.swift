internal import SweepModel
internal import TransferAnalysis

/// An analysis in JSON.
struct AnalysisEntry: Encodable {
    struct Group: Encodable {
        var group: String
        var networks: [Network]
        var growth: [Growth]
    }

    struct Network: Encodable {
        var width: Int
        var depth: Int
        var layers: Int
        var inferenceSteps: Int?
        var activityLearningRate: Double?
        var trainedLayers: Double?
        var measures: [Measure]
        var spectra: [Spectrum]?
    }

    struct Measure: Encodable {
        var measure: String
        var step: Int
        var layer: Int?
        var seeds: Int
        var mean: Double?
        var sd: Double?
        var least: Double?
        var most: Double?
        var largestResidual: Double?
    }

    struct Spectrum: Encodable {
        var step: Int
        var eigenvalues: Int
        var negativeShare: Double?
        var leastMagnitude: Double
        var quantiles: [Quantile]
    }

    struct Quantile: Encodable {
        var share: Double
        var mean: Double
    }

    struct Growth: Encodable {
        var measure: String
        var position: String?
        var step: Int
        var across: String
        var fixed: Int?
        var exponent: Double?
        var interval: IntervalEntry?
        var seeds: Int?
        var finding: String
    }

    var analysis: String
    var trials: TrialCountsEntry
    var groups: [Group]

    init(_ analysis: SweepAnalysis) {
        self.analysis = analysis.analysis.rawValue
        trials = TrialCountsEntry(analysis.trials)
        let growths = Dictionary(grouping: analysis.growths, by: \.group.name)
        groups = analysis.groups.map { group in
            Group(
                group: group.name,
                networks: group.networks.map(Network.init),
                growth: growths[group.name, default: []].map { Growth($0.growth) })
        }
    }
}

extension AnalysisEntry.Network {
    fileprivate init(_ network: AnalysedNetwork) {
        width = network.width
        depth = network.depth
        layers = network.layers
        inferenceSteps = network.identity.inferenceSteps
        activityLearningRate = network.identity.activityRate
        trainedLayers = Spread(of: network.trainedLayers.values)?.mean
        measures = network.measureRows.map(AnalysisEntry.Measure.init)
        let spectra = network.spectrumRows.map(AnalysisEntry.Spectrum.init)
        self.spectra = spectra.isEmpty ? nil : spectra
    }
}

extension AnalysisEntry.Spectrum {
    fileprivate init(_ row: SpectrumRow) {
        self.init(
            step: row.step, eigenvalues: row.eigenvalues, negativeShare: row.negativeShare,
            leastMagnitude: row.leastMagnitude,
            quantiles: row.quantiles.map { .init(share: $0.share, mean: $0.spread.mean) })
    }
}

extension AnalysisEntry.Measure {
    fileprivate init(_ row: MeasureRow) {
        self.init(
            measure: row.measure.word, step: row.step, layer: row.layer, seeds: row.spread?.seeds ?? 0,
            mean: row.spread?.mean, sd: row.spread?.deviation, least: row.spread?.least,
            most: row.spread?.most, largestResidual: row.residual)
    }
}

extension AnalysisEntry.Growth {
    fileprivate init(_ growth: ScalingGrowth) {
        self.init(
            measure: growth.measure.word, position: growth.position?.label, step: growth.step,
            across: growth.across.rawValue, fixed: growth.fixed, exponent: growth.exponent?.exponent,
            interval: growth.exponent?.interval.map { IntervalEntry($0) }, seeds: growth.exponent?.seeds,
            finding: growth.word.rawValue)
    }
}
