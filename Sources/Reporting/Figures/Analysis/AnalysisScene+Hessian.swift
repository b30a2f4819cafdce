internal import Figures
internal import Foundation
internal import SweepModel
internal import SweepStore

extension AnalysisScene {
    private var conditionAxis: Axis { Axis("condition number", scale: .logarithmic) }

    /// The condition number against width and depth, in lines and in maps.
    var conditions: [AnalysisScene.Named] {
        analysis.shownSteps.flatMap { step in
            let what = "condition number of the Hessian"
            let measure = ScalingMeasure.quantity(.conditionNumber)
            return lines("condition", of: measure, titled: what, axis: conditionAxis, step: step)
                + maps("condition-map", of: measure, titled: what, colours: conditionAxis, step: step)
        }
    }

    /// The condition number along training, a panel for each width and a line for each depth; none where it was measured
    /// once.
    var conditionsAlongTraining: [AnalysisScene.Named] {
        guard analysis.steps.count > 1 else { return [] }
        let panels = groups.flatMap { group in
            analysis.widths.compactMap { width -> Figure.Panel? in
                let networks = group.networks.filter { $0.width == width }
                if networks.isEmpty { return nil }
                return Figure.Panel(
                    title: "\(group.caption), width \(width)", horizontal: Axis("train step"),
                    vertical: conditionAxis, content: .chart(Chart(series: conditionLines(of: networks))))
            }
        }
        return pictures(
            "condition-training", title: "\(sweep): condition number of the Hessian along training",
            notes: [seedsNote], panels: panels,
            columns: min(analysis.widths.count > 1 ? analysis.widths.count : groups.count, 4))
    }

    private func conditionLines(of networks: [AnalysedNetwork]) -> [Series] {
        zip(analysis.depths, SizeLooks(count: analysis.depths.count).looks).map { depth, look in
            Series(
                name: "depth \(depth)",
                points: networks.filter { $0.depth == depth }.flatMap { network in
                    network.steps.sorted().map { step in
                        let spread = network.spread(.quantity(.conditionNumber), step: step)
                        return Series.Point(x: Double(step), y: spread?.mean, interval: spread?.range)
                    }
                },
                colour: look.colour, line: .solid, marker: look.marker)
        }
    }

    /// How many eigenvalues there are of each magnitude, those below zero on top of the others.
    var spectra: [AnalysisScene.Named] {
        analysis.shownSteps.flatMap { step -> [AnalysisScene.Named] in
            let networks = groups.flatMap { group in
                group.networks.compactMap { network in
                    network.histograms[step].map { (group, network, $0) }
                }
            }.filter { !$0.2.isEmpty }
            let most = networks.map { SpectrumBars($0.2).highest }.max() ?? 0
            // Room above the highest.
            let vertical = Axis("eigenvalues (%)", range: 0...max(1, 1.08 * most))
            let panels = networks.map { group, network, bins in
                Figure.Panel(
                    title: "\(group.caption), width \(network.width), depth \(network.depth)",
                    horizontal: Axis("|λ|", scale: .logarithmic), vertical: vertical,
                    content: .histogram(SpectrumBars(bins).histogram))
            }
            let seeds =
                analysis.mostSeeds < 2 ? "One seed." : "All eigenvalues of \(analysis.mostSeeds) seeds."
            return pictures(
                suffix("spectrum", step: step), title: title("eigenvalues of the Hessian", step: step),
                notes: [seeds + " \(SpectrumBin.binsInDecade) bars a decade."], panels: panels,
                columns: min(analysis.depths.count > 1 ? analysis.depths.count : analysis.widths.count, 4))
        }
    }
}

/// The eigenvalues of a network as bars that add up to 100 %.
private struct SpectrumBars {
    private let bins: [SpectrumBin]
    private let total: Double

    init(_ bins: [SpectrumBin]) {
        self.bins = bins
        total = Double(bins.reduce(0) { $0 + $1.positive + $1.negative })
    }

    var highest: Double { bins.map { share($0.positive + $0.negative) }.max() ?? 0 }

    var histogram: Histogram {
        func edge(_ index: Int) -> Double { pow(10, Double(index) / Double(SpectrumBin.binsInDecade)) }
        return Histogram(
            bins: bins.map { edge($0.index)...edge($0.index + 1) },
            parts: [
                .init(
                    name: "above zero", colour: .distinct(0), fill: .solid,
                    heights: bins.map { share($0.positive) }),
                .init(
                    name: "below zero", colour: .distinct(1), fill: .hatched,
                    heights: bins.map { share($0.negative) }),
            ])
    }

    private func share(_ count: Int) -> Double { 100 * Double(count) / total }
}
