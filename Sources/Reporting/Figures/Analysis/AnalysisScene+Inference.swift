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
                let lengths = Dictionary(grouping: group.networks, by: \.depth)
                    .mapValues { Set($0.compactMap(\.identity.inferenceSteps)).count }
                return group.networks.filter { $0.width == widths[$0.depth] }.compactMap { network in
                    network.traces[.errorNorm]?[step].flatMap { trace in
                        trace.isEmpty
                            ? nil
                            : panel(
                                of: trace, network: network, group: group,
                                namingSteps: lengths[network.depth, default: 1] > 1, colours: colours)
                    }
                }
            }
            return pictures(
                suffix("error", step: step),
                title: title("error of each layer along inference", step: step),
                notes: [
                    geometricNote
                        + " Rates are those of activities; layers count from the input, and the error enters at the top."
                ] + widthNote, panels: panels,
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

    /// Says once what is the same in all panels.
    private var widthNote: [String] {
        analysis.widths.count == 1 ? ["Width \(analysis.widths[0])."] : []
    }

    private func panel(
        of trace: [TracePoint], network: AnalysedNetwork, group: SweepAnalysis.Group, namingSteps: Bool,
        colours: Axis
    ) -> Figure.Panel {
        let width = widthNote.isEmpty ? "width \(network.width)" : nil
        let steps = namingSteps ? network.identity.inferenceSteps.map { "T \($0)" } : nil
        let rate = network.identity.activityRate.map { "rate \(NumberText.significant($0))" }
        return Figure.Panel(
            title: [group.caption, width, "depth \(network.depth)", steps, rate].compactMap(\.self)
                .joined(separator: ", "),
            // Each network has its own layers and steps.
            horizontal: Axis(
                "inference step", range: -0.5...Double(trace.map(\.inferenceStep).max() ?? 0) + 0.5),
            vertical: Axis("layer", range: 0.5...Double(network.layers) + 0.5),
            content: .heatMap(
                HeatMap(
                    cells: trace.compactMap { point in
                        point.layer.map { layer in
                            HeatMap.Cell(
                                x: Double(point.inferenceStep), y: Double(layer), value: point.geometricMean)
                        }
                    }, colours: colours, best: nil, bestName: "",
                    hatchedName: "no error, or no number, in some seed")))
    }

    // MARK: Energy

    /// The energy along inference over that of the feedforward pass, a line for each activity rate: at each depth of a
    /// group those of the largest width, and of several numbers of steps the largest.
    var descents: [AnalysisScene.Named] {
        let rates = Set(groups.flatMap(\.networks).compactMap(\.identity.activityRate)).sorted()
        return analysis.shownSteps.flatMap { step -> [AnalysisScene.Named] in
            let panels = groups.flatMap { group in
                analysis.depths.compactMap { descents(at: rates, depth: $0, of: group, step: step) }
            }
            return pictures(
                suffix("descent", step: step), title: title("energy along inference", step: step),
                notes: [
                    geometricNote
                        + " Rates are those of activities. A cross above the values: the first step seen at"
                        + " which the energy is more than twice that of the feedforward pass, or no number."
                ], panels: panels,
                columns: min(analysis.depths.count > 1 ? analysis.depths.count : groups.count, 4))
        }
    }

    private func descents(
        at rates: [Double], depth: Int, of group: SweepAnalysis.Group, step: Int
    ) -> Figure.Panel? {
        let traced = group.networks.filter {
            $0.depth == depth && $0.traces[.energy]?[step]?.isEmpty == false
        }
        guard let width = traced.map(\.width).max() else { return nil }
        let shown = rates.map { rate in
            traced.last { $0.width == width && $0.identity.activityRate == rate }
        }
        let lines: [Series.Line] = [.solid, .dashed, .dotted]
        let series = zip(rates, Colour.ramp(rates.count)).enumerated().flatMap { index, look in
            let (rate, colour) = look
            let descent = Descent(shown[index]?.traces[.energy]?[step] ?? [])
            return [
                Series(
                    name: "rate \(NumberText.significant(rate))", points: descent.points, colour: colour,
                    line: lines[index % lines.count]),
                Series(
                    name: "diverges",
                    points: descent.divergence.map { [.init(x: Double($0), y: .infinity)] } ?? [],
                    colour: colour, marker: .cross),
            ]
        }
        return Figure.Panel(
            title: "\(group.caption), width \(width), depth \(depth)",
            // Each depth has its own steps.
            horizontal: Axis(
                "inference step",
                range: 0...Double(shown.compactMap(\.self?.identity.inferenceSteps).max() ?? 1)),
            vertical: Axis("energy / energy at step 0", scale: .logarithmic),
            content: .chart(Chart(series: series)))
    }
}

/// An energy along inference, as means over seeds, up to the step at which it diverges.
private struct Descent {
    /// Energies over that of the feedforward pass beyond this are of inference that diverges.
    private static let highest = 2.0

    private(set) var points: [Series.Point] = []
    /// The first step with a higher energy, or with one that is no number in some seed.
    private(set) var divergence: Int?

    init(_ trace: [TracePoint]) {
        guard let start = trace.first, let energy = start.geometricMean else { return }
        for point in trace {
            let ratio = point.geometricMean.map { $0 / energy }
            if point.count < start.count || ratio ?? 0 > Self.highest {
                divergence = point.inferenceStep
                return
            }
            points.append(Series.Point(x: Double(point.inferenceStep), y: ratio))
        }
    }
}

extension TracePoint {
    /// Over seeds; nil as soon as one has no value above zero.
    fileprivate var geometricMean: Double? {
        positive == count && count > 0 ? pow(10, logSum / Double(positive)) : nil
    }
}
