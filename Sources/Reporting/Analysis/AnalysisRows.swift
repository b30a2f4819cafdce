internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

/// A measure of a network, summarised over seeds: a row of CSV, an object of JSON.
struct MeasureRow {
    var measure: ScalingMeasure
    var step: Int
    var layer: Int?
    /// Nil where no seed has a value.
    var spread: Spread?
    /// The largest of an eigenvalue found by iteration, over seeds.
    var residual: Double?
}

/// The eigenvalues of a network at one training step, summarised over seeds: an object of JSON, rows of CSV.
struct SpectrumRow {
    struct Quantile {
        /// Of the eigenvalues, that lie at or below it.
        var share: Double
        var spread: Spread
    }

    var step: Int
    /// Of one seed.
    var eigenvalues: Int
    /// The mean share below zero.
    var negativeShare: Double?
    /// Of all seeds.
    var leastMagnitude: Double
    var quantiles: [Quantile]
}

extension SweepAnalysis {
    /// Every exponent: across each size, of all sizes of the other kind together and of each.
    var growths: [(group: Group, growth: ScalingGrowth)] {
        let positions: [LayerPosition?] = analysis == .forward ? LayerPosition.allCases : [nil]
        return groups.flatMap { group in
            [(TrialKey.width, depths), (.depth, widths)].flatMap { across, kept in
                grownMeasures.flatMap { measure in
                    positions.flatMap { position in
                        steps.filter { $0 > 0 || !measure.isChange }.flatMap { step in
                            ([nil] + (kept.count > 1 ? kept : [])).compactMap { fixed in
                                group.growth(
                                    of: measure, at: position, step: step, across: across, fixed: fixed
                                ).map { (group, $0) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What has exponents.
    private var grownMeasures: [ScalingMeasure] {
        switch analysis {
        case .forward:
            [
                .quantity(.activationMeanMagnitude), .quantity(.activationRMS), .activationRelativeChange,
                .quantity(.weightRelativeChange), .quantity(.spectralNorm),
            ]
        case .hessian: [.quantity(.conditionNumber), .quantity(.largestEigenvalue)]
        case .energy: [.energyRatioExcess, .gradientCosineDistance]
        case .spectrum, .inference: []
        }
    }
}

extension AnalysedNetwork {
    /// Every measure by step, layer and quantity, traces and spectra aside; behind each change of activations the
    /// relative one.
    var measureRows: [MeasureRow] {
        let order = Dictionary(
            uniqueKeysWithValues: zip(MeasuredQuantity.allCases, MeasuredQuantity.allCases.indices))
        let places = samples.keys.sorted { first, second in
            (first.step, first.layer ?? 0, order[first.quantity] ?? 0)
                < (second.step, second.layer ?? 0, order[second.quantity] ?? 0)
        }
        return places.flatMap { place in
            let measures: [ScalingMeasure] =
                [.quantity(place.quantity)]
                + (place.quantity == .activationRMSChange ? [.activationRelativeChange] : [])
            return measures.map { measure in
                MeasureRow(
                    measure: measure, step: place.step, layer: place.layer,
                    spread: spread(measure, step: place.step, layer: place.layer),
                    residual: samples[place]?.compactMap(\.residual).max())
            }
        }
    }

    /// Spectra by step.
    var spectrumRows: [SpectrumRow] {
        steps.sorted().compactMap { step in
            let spectra = spectra(at: step)
            guard let first = spectra.first else { return nil }
            return SpectrumRow(
                step: step, eigenvalues: first.count, negativeShare: negativeShare(at: step),
                leastMagnitude: spectra.map(\.leastMagnitude).min() ?? first.leastMagnitude,
                quantiles: SpectrumSummary.shares.enumerated().compactMap { index, share in
                    Spread(of: spectra.map { $0.quantiles[index] }).map { .init(share: share, spread: $0) }
                })
        }
    }
}
