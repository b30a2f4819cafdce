internal import SweepModel
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
}
