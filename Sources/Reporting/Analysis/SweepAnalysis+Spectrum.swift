internal import Foundation
internal import SweepModel
internal import SweepStore

extension SweepAnalysis {
    /// Quantiles of the eigenvalues by width and depth.
    var spectrumAnswer: AnalysisAnswer {
        let titles = SpectrumSummary.shares.map { share in
            switch share {
            case 0: "least"
            case 0.5: "median"
            case 1: "greatest"
            default: "\(NumberText.significant(100 * share)) %"
            }
        }
        let tables = networkTables(
            "eigenvalues of the Hessian", columns: titles + ["below 0"]
        ) { network, step in
            let spectra = network.spectra(at: step)
            let quantiles = SpectrumSummary.shares.indices.map { index in
                Spread(of: spectra.map { $0.quantiles[index] }).map {
                    NumberText.significant($0.mean, digits: 3)
                }
            }
            return (quantiles + [network.negativeShare(at: step).map(Self.percent)]).map { $0 ?? "–" }
        }
        return AnalysisAnswer(
            title: "Spectrum of the Hessian", sentences: shownSteps.compactMap(spanSentence), tables: tables,
            legend: [
                ("5 %", "so many of the eigenvalues are at or below it; means over seeds"),
                ("below 0", "share of the eigenvalues that are negative"),
            ])
    }

    /// How many decades the magnitudes span in the largest network of each group.
    private func spanSentence(step: Int) -> String? {
        let spans = groups.compactMap { group -> String? in
            let largest = group.networks.filter { !$0.spectra(at: step).isEmpty }
                .max { ($0.width * $0.depth, $0.depth) < ($1.width * $1.depth, $1.depth) }
            guard let network = largest,
                let decades = Spread(of: network.spectra(at: step).compactMap(\.decades))
            else { return nil }
            return NumberText.fixed(decades.mean, decimals: 1) + " decades (\(group.shortTitle), "
                + "width \(network.width), depth \(network.depth))"
        }
        return spans.isEmpty
            ? nil
            : "Magnitudes of the eigenvalues span \(Self.moment(step)) \(spans.joined(separator: ", "))."
    }

    static func percent(_ share: Double) -> String { NumberText.significant(100 * share, digits: 3) + " %" }
}

extension AnalysedNetwork {
    /// The spectra of all seeds at a training step, by seed.
    func spectra(at step: Int) -> [SpectrumSummary] {
        spectra.sorted { $0.key < $1.key }.flatMap { $0.value.filter { $0.step == step } }
    }

    /// The mean share of the eigenvalues below zero.
    func negativeShare(at step: Int) -> Double? {
        Spread(of: spectra(at: step).map { Double($0.negative) / Double($0.count) })?.mean
    }
}

extension SpectrumSummary {
    /// log₁₀ of the largest magnitude over the least; nil of a singular matrix.
    fileprivate var decades: Double? {
        let largest = quantiles.map(\.magnitude).max() ?? 0
        return leastMagnitude > 0 ? log10(largest / leastMagnitude) : nil
    }
}
