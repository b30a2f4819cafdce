internal import SweepModel
internal import TransferAnalysis

/// How a measure grows with width or depth in a group.
struct ScalingGrowth: Hashable {
    /// What the exponent's interval says, in a word.
    enum Word: String {
        case flat, vanishing, exploding, lazy, undecided
    }

    /// What changes by less at the largest size is lazy: single precision resolves 1.2e-7 of a number.
    static let leastChange = 1e-6

    var measure: ScalingMeasure
    var position: LayerPosition?
    var step: Int
    /// Width or depth.
    var across: TrialKey
    /// The size that is kept, depth or width; nil where the exponent is of all of them.
    var fixed: Int?
    /// Nil where there is none: two sizes with values above zero are needed.
    var exponent: GrowthExponent?
    var word: Word
}

extension SweepAnalysis.Group {
    /// How a measure grows across a size.
    ///
    /// - Parameter fixed: the only depth, or width, that counts; all count where nil, with one exponent.
    /// - Returns: nil where nothing was measured, or at one size.
    func growth(
        of measure: ScalingMeasure, at position: LayerPosition? = nil, step: Int, across: TrialKey,
        fixed: Int? = nil
    ) -> ScalingGrowth? {
        let points = networks.flatMap { network -> [GrowthExponent.Point] in
            let sizes = network.sizes(across)
            guard fixed == nil || fixed == sizes.other else { return [] }
            var layer: Int?
            if let position {
                layer = position.layer(among: network.measuredLayers, of: network.layers)
                if layer == nil { return [] }
            }
            return network.values(measure, step: step, layer: layer).map { seed, value in
                GrowthExponent.Point(
                    seed: seed, stratum: Double(sizes.other), size: Double(sizes.own), value: value)
            }
        }
        guard Set(points.map(\.size)).count > 1 else { return nil }
        let exponent = GrowthExponent(of: points)
        let largest = points.map(\.size).max()
        let isStill =
            measure.isChange
            && points.allSatisfy { $0.size != largest || $0.value < ScalingGrowth.leastChange }
        return ScalingGrowth(
            measure: measure, position: position, step: step, across: across, fixed: fixed,
            exponent: exponent,
            word: isStill
                ? .lazy : ScalingGrowth.Word(exponent?.finding ?? .undecided, ofChange: measure.isChange))
    }
}

extension ScalingGrowth.Word {
    fileprivate init(_ finding: GrowthExponent.Finding, ofChange isChange: Bool) {
        self =
            switch finding {
            case .flat: .flat
            case .shrinks: isChange ? .lazy : .vanishing
            case .grows: .exploding
            case .undecided: .undecided
            }
    }
}

extension AnalysedNetwork {
    /// The size across which something grows, and the one that is kept.
    fileprivate func sizes(_ across: TrialKey) -> (own: Int, other: Int) {
        across == .depth ? (depth, width) : (width, depth)
    }
}

extension SweepAnalysis {
    /// A clause of how a measure grows with each size: `per doubling of depth ×4.3 (mupc), ×21 (sp); of width flat`.
    ///
    /// - Returns: nil where neither size varies.
    func growthClause(of measure: ScalingMeasure, step: Int) -> String? {
        let clauses = [TrialKey.depth, .width].compactMap { across -> String? in
            let growths = groups.compactMap { group in
                group.growth(of: measure, step: step, across: across).map { (group, $0.phrase) }
            }
            if growths.isEmpty { return nil }
            let phrases = growths.map(\.1)
            let words =
                Set(phrases).count == 1
                ? phrases[0]
                : growths.map { "\($0.1) (\($0.0.shortTitle))" }.joined(separator: ", ")
            return "of \(across.rawValue) \(words)"
        }
        return clauses.isEmpty ? nil : "per doubling " + clauses.joined(separator: "; ")
    }
}

extension ScalingGrowth {
    /// `×4.3`, `flat`, or that it is undecided.
    fileprivate var phrase: String {
        guard let exponent else { return "without an exponent" }
        let factor = "×" + NumberText.significant(exponent.factorOfDoubling, digits: 2)
        return switch exponent.finding {
        case .flat: "flat"
        case .grows, .shrinks: factor
        case .undecided: "undecided, about \(factor)"
        }
    }
}
