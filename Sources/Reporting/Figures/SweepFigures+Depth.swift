internal import Figures
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepFigures.Scene {
    /// Accuracy and the number of layers that train, at the best rate of each depth; where one rate alone was run at a
    /// depth, at that one, whether the network learned or not.
    var depth: SweepFigures.Drawing {
        guard question.across == .depth else {
            return .nothing("the sweep compares sizes of \(question.across.rawValue), not of depth")
        }
        let hasSeveral = section.groups.contains { $0.representatives.count > 1 }
        if !hasSeveral { return .nothing("no group trains at two depths") }
        let hasAccuracy = section.training.contains { !$0.accuracies.isEmpty }
        let isTuned = section.groups.contains { group in
            group.transfer.sizes.contains { size in group.cells.count { $0.size == size } > 1 }
        }
        let title = "what trains at \(isTuned ? "the best rate of each" : "each") depth"
        return figures(titled: title, of: parts()) { groups, title in
            func chart(_ points: (SweepTransfer.Group) -> [Series.Point]) -> Figure.Panel.Content {
                .chart(Chart(series: series(of: groups, points)))
            }
            let performance = Figure.Panel(
                title: "", horizontal: sizeAxis,
                vertical: hasAccuracy ? Axis("test accuracy (%)") : metricAxis,
                content: chart { hasAccuracy ? accuracies(of: $0) : values(of: $0) })
            let trained = Figure.Panel(
                title: "", horizontal: sizeAxis, vertical: Axis("trained layers (%)", range: -2...102),
                content: chart(trainedLayers))
            return Figure(
                title: title, notes: hasAccuracy ? ["Bars: one standard deviation either way."] : [],
                panels: [performance, trained], columns: 2)
        }
    }

    private func series(
        of groups: [SweepTransfer.Group], _ points: (SweepTransfer.Group) -> [Series.Point]
    ) -> [Series] {
        let looks = GroupLooks(of: groups)
        return groups.enumerated().map { index, group in
            Series(
                name: group.caption, points: points(group), colour: looks.colour(of: group), line: .solid,
                marker: looks.marker(of: group), shift: shift(index, of: groups.count))
        }
    }

    private func accuracies(of group: SweepTransfer.Group) -> [Series.Point] {
        section.training.filter { $0.group == group.name }.compactMap { curve in
            curve.accuracies.last.map { last in
                Series.Point(
                    x: curve.size, y: last.mean,
                    interval: last.deviation.map { last.mean - $0...last.mean + $0 })
            }
        }
    }

    private func values(of group: SweepTransfer.Group) -> [Series.Point] {
        group.representatives.map { Series.Point(x: $0.size, y: $0.metricMean) }
    }

    private func trainedLayers(of group: SweepTransfer.Group) -> [Series.Point] {
        group.representatives.map { cell in
            Series.Point(x: cell.size, y: cell.trainedLayers.map { 100 * $0 / cell.layers })
        }
    }
}
