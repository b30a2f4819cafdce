internal import SweepModel

extension SweepAnalysis {
    /// Which layers the error reaches, how far inference goes, which rates are stable, and what all layers need.
    var inferenceAnswer: AnalysisAnswer {
        let entries: [(title: String, text: (AnalysedNetwork, Int) -> String)] = [
            ("decay", { $0.text(.errorDecay, $1) }),
            ("reached", { $0.shareOfLayers(.reachedLayers, $1) }),
            ("steps to all", { $0.text(.reachSteps, $1) }),
            ("progress", { $0.progressText($1) }),
            ("stable rate", { $0.text(.largestStableRate, $1) }),
            ("needed rate", { $0.text(.neededRate, $1) }),
            ("needed steps", { $0.text(.neededSteps, $1) }),
            ("predicted", { $0.shareOfLayers(.predictedTrainedLayers, $1) }),
            ("trained", { network, _ in network.trainedText }),
        ]
        let tables = networkTables("inference", columns: entries.map(\.title)) { network, step in
            entries.map { $0.text(network, step) }
        }
        return AnalysisAnswer(
            title: "Inference",
            sentences: reachSentences + stabilitySentences + predictionSentences + equilibriumSentences
                + residualSentences,
            tables: tables,
            legend: [
                ("T, rate", "inference steps and activity rate of the trials"),
                ("decay", "factor by which the error shrinks from layer to layer, after T steps"),
                ("reached", "weight matrices with an error after T steps, of all"),
                ("steps to all", "steps after which every layer has an error; –: more than were tried"),
                (
                    "progress",
                    "share of the way to the equilibrium of the energy that T steps go; diverges: in some seed the "
                        + "energy is no number, or rises by more than it could fall"
                ),
                ("stable rate", "largest activity rate at which inference does not diverge"),
                (
                    "needed",
                    "activity rate, or steps, that all layers need to train, as predicted; –: none will do"
                ),
                ("predicted", "weight matrices that train, of all, as predicted"),
                (
                    "trained",
                    "weight matrices that trained, of all, as those trials found that did not diverge"
                ),
                ("numbers", "means over \(mostSeeds) seeds"),
            ])
    }

    private var reachSentences: [String] {
        shownSteps.compactMap { step in
            let networks = groups.flatMap(\.networks)
            let shares = networks.flatMap { network in
                network.values(.quantity(.reachedLayers), step: step).values.map {
                    $0 / Double(network.layers)
                }
            }
            if shares.isEmpty { return nil }
            let whole = shares.count { $0 >= 1 }
            let least = shares.min().map { "; at worst \(Self.percent($0)) of them" } ?? ""
            return "The error reaches all layers in \(whole) of \(shares.count) trials \(Self.moment(step))"
                + (whole < shares.count ? least : "") + "."
        }
    }

    private var stabilitySentences: [String] {
        shownSteps.compactMap { step in
            let rates = groups.flatMap(\.networks).flatMap { network in
                network.values(.quantity(.largestStableRate), step: step).values.compactMap { stable in
                    network.identity.activityRate.map { $0 > stable }
                }
            }
            if rates.isEmpty { return nil }
            return "The activity rate is above the largest stable one in \(rates.count(where: \.self)) of "
                + "\(rates.count) trials \(Self.moment(step))."
        }
    }

    /// How far the eigenvalue behind the stable rate may be off.
    private var residualSentences: [String] {
        largestResidual(of: [.largestEigenvalue]).map {
            [
                "The largest eigenvalues, behind the stable rates, have residuals of at most "
                    + "\(NumberText.significant($0, digits: 2)) of them."
            ]
        } ?? []
    }

    /// How nearly the number of layers that train was predicted, by what was measured first.
    private var predictionSentences: [String] {
        guard let step = steps.first else { return [] }
        let errors = groups.flatMap(\.networks).flatMap { $0.predictionErrors(step: step) }
        if errors.isEmpty { return [] }
        let exact = errors.count { $0 == 0 }
        let most = errors.max() ?? 0
        return [
            "How many layers train was predicted \(Self.moment(step)) exactly in \(exact) of \(errors.count) trials"
                + (most > 0
                    ? ", and within \(NumberText.size(most)) \(most == 1 ? "layer" : "layers") in all." : ".")
        ]
    }
}

extension AnalysedNetwork {
    /// The mean over seeds; nil where one of those measured has none.
    fileprivate func mean(_ quantity: MeasuredQuantity, _ step: Int) -> Double? {
        let measured = samples[Place(step: step, quantity: quantity, layer: nil)]?.count ?? 0
        guard let spread = spread(.quantity(quantity), step: step), spread.seeds == measured else {
            return nil
        }
        return spread.mean
    }

    fileprivate func text(_ quantity: MeasuredQuantity, _ step: Int) -> String {
        mean(quantity, step).map { number in
            // Steps are whole numbers of any size.
            (1e3..<1e6).contains(number)
                ? NumberText.fixed(number, decimals: 0) : NumberText.significant(number, digits: 3)
        } ?? "–"
    }

    fileprivate func progressText(_ step: Int) -> String {
        if hasDivergentInference(step: step) { return "diverges" }
        return mean(.equilibriumProgress, step).map(SweepAnalysis.percent) ?? "–"
    }

    fileprivate func shareOfLayers(_ quantity: MeasuredQuantity, _ step: Int) -> String {
        mean(quantity, step).map { "\(NumberText.significant($0, digits: 3))/\(layers)" } ?? "–"
    }

    fileprivate var trainedText: String {
        Spread(of: trainedLayers.values).map { "\(NumberText.significant($0.mean, digits: 3))/\(layers)" }
            ?? "–"
    }

    /// By how many layers the prediction missed what the trials found, for each seed that has both.
    fileprivate func predictionErrors(step: Int) -> [Double] {
        values(.quantity(.predictedTrainedLayers), step: step).compactMap { seed, predicted in
            trainedLayers[seed].map { abs($0 - predicted) }
        }
    }
}
