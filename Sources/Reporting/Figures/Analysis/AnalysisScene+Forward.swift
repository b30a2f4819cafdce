internal import Figures
internal import SweepModel

extension AnalysisScene {
    /// The size of activities against depth and against width, a line for each layer; groups side by side, a row for
    /// initialisation and one for the end.
    var activations: [AnalysisScene.Named] {
        let vertical = Axis("RMS of z", scale: .logarithmic)
        return [TrialKey.depth, .width].flatMap { across -> [AnalysisScene.Named] in
            let (own, kept) =
                across == .depth ? (analysis.depths, analysis.widths) : (analysis.widths, analysis.depths)
            // The kept size at which most was measured, the largest of several.
            let size = kept.max { (count(across, at: $0), $0) < (count(across, at: $1), $1) }
            guard own.count > 1, let size else { return [] }
            let keptName = across == .depth ? "width" : "depth"
            // Rows of the same groups below each other.
            let columns = Figure.columns(for: groups.count)
            let panels = groups.parts(of: columns).flatMap { groups in
                analysis.shownSteps.flatMap { step in
                    groups.map { group in
                        Figure.Panel(
                            title: "\(group.caption), \(SweepAnalysis.moment(step))",
                            horizontal: axis(across),
                            vertical: vertical,
                            content: .chart(
                                Chart(series: layers(of: group, across: across, kept: size, step: step))))
                    }
                }
            }
            return pictures(
                "activations-\(across.rawValue)",
                title: "\(sweep): size of activities against \(across.rawValue), \(keptName) \(size)",
                notes: [seedsNote + " L weight matrices."], panels: panels, columns: columns)
        }
    }

    /// How many sizes were measured where the other one is kept.
    private func count(_ across: TrialKey, at kept: Int) -> Int {
        Set(
            groups.flatMap(\.networks).filter { (across == .depth ? $0.width : $0.depth) == kept }
                .map { across == .depth ? $0.depth : $0.width }
        ).count
    }

    private func layers(
        of group: SweepAnalysis.Group, across: TrialKey, kept size: Int, step: Int
    ) -> [Series] {
        let networks = group.networks.filter { (across == .depth ? $0.width : $0.depth) == size }
        return zip(LayerPosition.allCases, SizeLooks(count: LayerPosition.allCases.count).looks).map {
            position, look in
            Series(
                name: "layer \(position.label)",
                points: networks.map { network in
                    let layer = position.layer(among: network.measuredLayers, of: network.layers)
                    let spread = network.spread(.quantity(.activationRMS), step: step, layer: layer)
                    return Series.Point(
                        x: Double(across == .depth ? network.depth : network.width), y: spread?.mean,
                        interval: spread?.range)
                },
                colour: look.colour, line: .solid, marker: look.marker)
        }
    }
}
