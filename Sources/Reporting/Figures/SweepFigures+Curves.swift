internal import Figures
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepFigures.Scene {
    /// The metric against the transferred rate, a line for each size, groups side by side on one scale of the metric.
    var curves: SweepFigures.Drawing {
        figures(titled: "\(question.metric.words) at each \(question.rate.words)", of: parts()) {
            groups, title in
            Figure(
                title: title, notes: [seedsNote, otherRateNote, ceilingNote(of: groups)].compactMap(\.self),
                panels: groups.map { group in
                    Figure.Panel(
                        title: group.caption, horizontal: rateAxis(of: group), vertical: metricAxis,
                        content: .chart(Chart(series: series(of: group))))
                }, columns: Figure.columns(for: groups.count))
        }
    }

    private func series(of group: SweepTransfer.Group) -> [Series] {
        let ceiling = ceiling
        let slices = group.transfer.sizes.map { size in (size, slice(of: group, size: size)) }
        let lines = slices.map { size, cells in
            Series(
                name: name(ofSize: size),
                points: cells.map { cell in
                    let isShown = cell.isEligible && cell.value != nil
                    return Series.Point(
                        x: cell.rate, y: isShown ? cell.metricMean : nil,
                        interval: isShown ? spread(cell.value, cell.valueSD) : nil)
                },
                colour: colours[size] ?? .ink, line: .solid, marker: .disc, uncertainty: .band)
        }
        let bests = slices.map { size, _ in
            let optimum = group.transfer.optimum(at: size)
            return Series(
                name: "best of its \(question.across.words)",
                points: optimum.map { [Series.Point(x: $0.gridRate, y: metric($0.value))] } ?? [],
                colour: colours[size] ?? .ink, marker: .ring)
        }
        let unlearned = slices.map { size, cells in
            Series(
                name: "did not learn",
                points: cells.filter { !$0.isEligible && $0.diverged == 0 }.map { cell in
                    Series.Point(x: cell.rate, y: isBeyond(cell, ceiling) ? .infinity : cell.metricMean)
                },
                colour: colours[size] ?? .ink, marker: .circle)
        }
        let edges = slices.map { size, cells in
            Series(
                name: "diverges from here",
                points: cells.filter { !$0.isEligible && $0.diverged > 0 }.prefix(1).map {
                    Series.Point(x: $0.rate, y: .infinity)
                },
                colour: colours[size] ?? .ink, marker: .cross)
        }
        let marks = (bests + unlearned + edges).filter { $0.points.contains { $0.y != nil } }
        return lines + marks
    }

    /// A loss that ran away beyond this many times the largest of those that compete leaves the scale to them.
    private static let mostShown = 4.0

    /// The largest value that is drawn in its place.
    private var ceiling: Double {
        let competing = section.groups.flatMap(\.cells).filter(\.isEligible).compactMap(\.metricMean)
        guard question.metric.isLoss, let largest = competing.max() else { return .infinity }
        return Self.mostShown * largest
    }

    /// Whether a cell that ended without having learned is drawn above the scale.
    private func isBeyond(_ cell: TransferCell, _ ceiling: Double) -> Bool {
        !cell.isEligible && cell.diverged == 0 && cell.metricMean.map { $0 > ceiling } ?? false
    }

    private func ceilingNote(of groups: [SweepTransfer.Group]) -> String? {
        let ceiling = ceiling
        let drawn = groups.flatMap { group in
            group.transfer.sizes.flatMap { slice(of: group, size: $0) }
        }
        return drawn.contains { isBeyond($0, ceiling) } ? "Circles above the scale: losses beyond it." : nil
    }

    /// The curve of a size: where both rates vary, that through its best cell.
    private func slice(of group: SweepTransfer.Group, size: Double) -> [TransferCell] {
        let optimum =
            group.transfer.optimum(at: size) ?? group.transfer.optimum(at: question.from)
        return group.cells.filter { cell in
            cell.size == size && (cell.otherRate == nil || cell.otherRate == optimum?.otherRate)
        }.sorted { $0.rate < $1.rate }
    }

    private var otherRateNote: String? {
        section.groups.contains { Set($0.cells.map(\.otherRate)).count > 1 }
            ? "Each line at the \(question.otherRate.words) that is best at its \(question.across.words)."
            : nil
    }
}
