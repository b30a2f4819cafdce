internal import Figures
internal import Foundation
internal import SweepModel
internal import SweepStore

extension AnalysisScene {
    /// The norm of the error over inference steps and layers, a map for each network of the largest width of its depth.
    var errors: [AnalysisScene.Named] {
        analysis.shownSteps.flatMap { step -> [AnalysisScene.Named] in
            let colours = Axis("norm of the error", scale: .logarithmic)
            let panels = groups.flatMap { group in
                let widths = Dictionary(grouping: group.networks, by: \.depth)
                    .mapValues { $0.map(\.width).max() }
                return group.networks.filter { $0.width == widths[$0.depth] }.compactMap { network in
                    network.errorTraces[step].flatMap { trace in
                        trace.isEmpty
                            ? nil : panel(of: trace, network: network, group: group, colours: colours)
                    }
                }
            }
            let seeds =
                analysis.mostSeeds < 2 ? "One seed." : "Geometric means over \(analysis.mostSeeds) seeds."
            return pictures(
                suffix("error", step: step),
                title: title("error of each layer along inference", step: step),
                notes: [
                    seeds
                        + " Rates are those of activities; layers count from the input, and the error enters at the top."
                ], panels: panels,
                columns: columns)
        }
    }

    /// A row for each depth where several networks have it, else one for each group.
    private var columns: Int {
        let networks =
            groups.flatMap { group in
                Dictionary(grouping: group.networks, by: { [$0.width, $0.depth] }).map(\.value.count)
            }.max() ?? 1
        return min(networks > 1 ? networks : analysis.depths.count, 4)
    }

    private func panel(
        of trace: [TracePoint], network: AnalysedNetwork, group: SweepAnalysis.Group, colours: Axis
    ) -> Figure.Panel {
        let rate = network.identity.activityRate.map { ["rate \(NumberText.significant($0))"] } ?? []
        return Figure.Panel(
            title: ([group.caption, "width \(network.width)", "depth \(network.depth)"] + rate)
                .joined(separator: ", "),
            // Each network has its own layers and steps.
            horizontal: Axis(
                "inference step", range: -0.5...Double(trace.map(\.inferenceStep).max() ?? 0) + 0.5),
            vertical: Axis("layer", range: 0.5...Double(network.layers) + 0.5),
            content: .heatMap(
                HeatMap(
                    cells: trace.compactMap { point in
                        point.layer.map { layer in
                            let mean = pow(10, point.logSum / Double(point.positive))
                            // As soon as one seed has no error there is no mean.
                            return HeatMap.Cell(
                                x: Double(point.inferenceStep), y: Double(layer),
                                value: point.positive == point.count && point.count > 0 ? mean : nil)
                        }
                    }, colours: colours, best: nil, bestName: "", hatchedName: "no error in some seed")))
    }
}
