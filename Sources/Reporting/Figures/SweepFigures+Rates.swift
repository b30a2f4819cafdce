internal import Figures
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepFigures.Scene {
    private static let mostInPicture = 12
    private static let mostInRow = 5

    /// The metric over both rates, a map for each size, all in the same colours.
    var rates: SweepFigures.Drawing {
        let groups = section.groups.filter { Set($0.cells.map(\.otherRate)).count > 1 }
        if groups.isEmpty {
            return .nothing(
                section.reading.isProfiled
                    ? "curves are profiled; --rate both shows both rates"
                    : "the \(question.otherRate.rawValue) does not vary")
        }
        let panels = groups.flatMap { group in group.transfer.sizes.map { panel(of: group, size: $0) } }
        // A row for each group, as far as a row goes, and whole rows in a picture.
        let columns = min(Self.mostInRow, sizes.count)
        let pictures = panels.parts(of: Self.mostInPicture / columns * columns)
        return .figures(
            pictures.enumerated().map { index, panels in
                let part = pictures.count > 1 ? " (\(index + 1) of \(pictures.count))" : ""
                return Figure(
                    title: "\(section.sweep.name): \(question.metric.words) over both learning rates\(part)",
                    panels: panels, columns: columns)
            })
    }

    private func panel(of group: SweepTransfer.Group, size: Double) -> Figure.Panel {
        let ran = group.cells.filter { $0.size == size && $0.completed + $0.diverged + $0.failed > 0 }
        let cells = ran.map { cell in
            HeatMap.Cell(
                x: cell.rate, y: cell.otherRate ?? 0,
                value: cell.isEligible && cell.value != nil ? cell.metricMean : nil)
        }
        let optimum = group.transfer.optimum(at: size)
        return Figure.Panel(
            title: "\(group.caption), \(name(ofSize: size))", horizontal: rateAxis(of: group),
            vertical: Axis(question.otherRate.words, scale: .logarithmic),
            content: .heatMap(
                HeatMap(
                    cells: cells, colours: metricAxis,
                    best: cells.first { $0.x == optimum?.gridRate && $0.y == optimum?.otherRate },
                    bestName: "best of its \(question.across.words)",
                    hatchedName: "did not learn, or diverged")))
    }
}
