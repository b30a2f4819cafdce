internal import Figures
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepFigures.Scene {
    /// Accuracy and the number of layers that train, at the best rate of each depth.
    var depth: SweepFigures.Drawing {
        guard question.across == .depth else {
            return .nothing("the sweep compares sizes of \(question.across.rawValue), not of depth")
        }
        let hasSeveral = section.groups.contains { $0.transfer.optima.count > 1 }
        if !hasSeveral { return .nothing("no group trains at two depths") }
        let hasAccuracy = section.training.contains { !$0.accuracies.isEmpty }
        return figures(titled: "what trains at the best rate of each depth", of: parts()) { groups, title in
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
        bestCells(of: group).map { Series.Point(x: $0.size, y: $0.metricMean) }
    }

    private func trainedLayers(of group: SweepTransfer.Group) -> [Series.Point] {
        bestCells(of: group).map { cell in
            Series.Point(x: cell.size, y: cell.trainedLayers.map { 100 * $0 / cell.layers })
        }
    }

    private func bestCells(of group: SweepTransfer.Group) -> [TransferCell] {
        group.transfer.optima.compactMap { optimum in
            group.cells.first {
                $0.size == optimum.size && $0.rate == optimum.gridRate && $0.otherRate == optimum.otherRate
            }
        }
    }
}
