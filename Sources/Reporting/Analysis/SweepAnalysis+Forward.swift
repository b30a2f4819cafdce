internal import SweepModel
internal import TransferAnalysis

extension SweepAnalysis {
    /// What the coordinate check compares, in words.
    private static let checked: [(title: String, measure: ScalingMeasure)] = [
        ("RMS of z", .quantity(.activationRMS)),
        ("relative change of z", .activationRelativeChange),
        ("relative change of W", .quantity(.weightRelativeChange)),
        ("spectral norm of W", .quantity(.spectralNorm)),
    ]

    /// How sizes of activities and weights, and their changes, grow with width and depth, layer by layer.
    var forwardAnswer: AnalysisAnswer {
        let tables = groups.flatMap { group in
            [(TrialKey.width, TrialKey.depth, depths), (.depth, .width, widths)].flatMap {
                across, fixed, sizes in
                Self.checked.flatMap { title, measure in
                    stepsToShow(measure).compactMap { step -> AnalysisTable? in
                        let rows = sizes.compactMap { size -> [String]? in
                            let growths = LayerPosition.allCases.map {
                                group.growth(of: measure, at: $0, step: step, across: across, fixed: size)
                            }
                            if growths.allSatisfy({ $0 == nil }) { return nil }
                            return ["\(size)"] + growths.map { $0?.text ?? "–" }
                        }
                        if rows.isEmpty { return nil }
                        return AnalysisTable(
                            caption:
                                "\(group.title): \(title) against \(across.rawValue) \(Self.moment(step))",
                            columns: [.init(fixed.rawValue)]
                                + LayerPosition.allCases.map { .init($0.column) },
                            rows: rows)
                    }
                }
            }
        }
        return AnalysisAnswer(
            title: "Coordinate check", sentences: layerSentences, tables: tables, legend: growthLegend)
    }

    /// Activations at the beginning and the end, all else at the end; nothing has changed at the beginning.
    private func stepsToShow(_ measure: ScalingMeasure) -> [Int] {
        let steps = measure == .quantity(.activationRMS) ? shownSteps : shownSteps.suffix(1)
        return steps.filter { $0 > 0 || !measure.isChange }
    }

    /// What becomes of the activations and of their changes with each size.
    private var layerSentences: [String] {
        Self.checked.prefix(2).flatMap { title, measure in
            stepsToShow(measure).flatMap { step in
                [TrialKey.width, .depth].compactMap { across -> String? in
                    let phrases = groups.compactMap {
                        phrase(of: measure, in: $0, across: across, step: step)
                    }
                    if phrases.isEmpty { return nil }
                    let what = title.prefix(1).uppercased() + title.dropFirst()
                    return "\(what) against \(across.rawValue) \(Self.moment(step)): "
                        + phrases.joined(separator: "; ") + "."
                }
            }
        }
    }

    /// `mupc flat`, `sp exploding at 3L/4 and L, undecided at L/2`: the words of the layers of a group, all sizes of the
    /// other kind together.
    private func phrase(
        of measure: ScalingMeasure, in group: Group, across: TrialKey, step: Int
    ) -> String? {
        let growths = LayerPosition.allCases.compactMap {
            group.growth(of: measure, at: $0, step: step, across: across)
        }
        if growths.isEmpty { return nil }
        let kinds: [ScalingGrowth.Word] = [.exploding, .vanishing, .lazy, .flat, .undecided]
        let phrases = kinds.compactMap { word -> String? in
            let places = growths.filter { $0.word == word }.compactMap(\.position?.label)
            if places.isEmpty { return nil }
            return places.count == growths.count ? word.rawValue : "\(word.rawValue) at \(places.listed)"
        }
        return (groups.count > 1 ? "\(group.shortTitle) " : "") + phrases.joined(separator: ", ")
    }

    private var growthLegend: [(term: String, meaning: String)] {
        let bound = NumberText.significant(GrowthExponent.flatBound)
        return [
            ("relative", "of z: RMS of its change since initialisation over its RMS then; of W: ‖ΔW‖ / ‖W‖"),
            (
                "exponent",
                "slope of log₂ of the quantity against log₂ of the size, a slope a seed; behind ± the half-width of "
                    + "its 95 % interval over seeds"
            ),
            ("=", "flat: the interval is within ±\(bound)"),
            ("↑", "exploding: it is above \(bound)"),
            ("↓", "vanishing: it is below −\(bound)"),
            (
                "z",
                "lazy: a change that shrinks so, or is below \(NumberText.significant(ScalingGrowth.leastChange)) "
                    + "at the largest size: the layer does not move"
            ),
            ("?", "undecided: the interval reaches across a bound, or one seed gives none"),
        ]
    }
}

extension LayerPosition {
    fileprivate var column: String { self == .first ? "layer 1" : label }
}

extension ScalingGrowth {
    /// `+0.98±0.03 ↑`.
    fileprivate var text: String {
        let sign =
            switch word {
            case .flat: "="
            case .vanishing: "↓"
            case .exploding: "↑"
            case .lazy: "z"
            case .undecided: "?"
            }
        guard let exponent else { return sign }
        let reach = exponent.interval.map {
            "±" + NumberText.fixed(($0.upper - $0.lower) / 2, decimals: 2)
        }
        return NumberText.signed(exponent.exponent, decimals: 2) + (reach ?? "") + " " + sign
    }
}
