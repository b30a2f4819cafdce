internal import SweepModel

extension SweepAnalysis {
    /// The loss against the equilibrated energy and the gradients of PC against those of BP, by width and depth.
    var energyAnswer: AnalysisAnswer {
        let columns: [(title: String, quantity: MeasuredQuantity)] = [
            ("loss / F*", .energyRatio), ("cosine", .gradientCosine), ("loss", .batchLoss),
            ("F*", .equilibratedEnergy),
        ]
        let tables = networkTables("PC against BP", columns: columns.map(\.title)) {
            network, step in
            columns.map { network.spread(.quantity($0.quantity), step: step).text }
        }
        let sentences = shownSteps.flatMap { step in
            [
                ("1 − cosine between the gradients of PC and BP", ScalingMeasure.gradientCosineDistance),
                ("loss / F* − 1", .energyRatioExcess),
            ].compactMap { words, measure in
                growthClause(of: measure, step: step).map { "\(words) \(Self.moment(step)), \($0)." }
            }
        }
        return AnalysisAnswer(
            title: "Energy at equilibrium", sentences: extremesSentences + sentences + equilibriumSentences,
            tables: tables,
            legend: [
                (
                    "loss / F*",
                    "loss of the feedforward pass over the energy at equilibrium, at least 1 without activity decay"
                ),
                ("cosine", "between the gradients of all weights by PC at equilibrium and by BP"),
                seedsEntry,
            ])
    }

    /// Of how many samples the equilibrium was not reached; none where none was sought.
    var equilibriumSentences: [String] {
        let counts = groups.flatMap(\.networks).flatMap { $0.allValues(of: .unconvergedSamples) }
        if counts.isEmpty { return [] }
        let samples = counts.reduce(0, +)
        return [
            samples == 0
                ? "Every sample reached its equilibrium."
                : "\(NumberText.size(samples)) samples did not reach their equilibrium, in "
                    + "\(counts.count { $0 > 0 }) of \(counts.count) measurements."
        ]
    }

    /// Where PC is nearest to BP and where it is farthest.
    private var extremesSentences: [String] {
        shownSteps.compactMap { step in
            let found = groups.flatMap { group in
                group.networks.compactMap { network in
                    network.spread(.quantity(.gradientCosine), step: step).map { (group, network, $0.mean) }
                }
            }
            guard let nearest = found.max(by: { $0.2 < $1.2 }), let farthest = found.min(by: { $0.2 < $1.2 }),
                nearest.1 != farthest.1
            else { return nil }
            func text(_ place: (SweepAnalysis.Group, AnalysedNetwork, Double)) -> String {
                let group = groups.count > 1 ? "\(place.0.shortTitle), " : ""
                return NumberText.fixed(place.2, decimals: 4)
                    + " (\(group)width \(place.1.width), depth \(place.1.depth))"
            }
            return
                "Cosine between the gradients of PC and BP \(Self.moment(step)): from \(text(farthest)) to "
                + "\(text(nearest))."
        }
    }
}
