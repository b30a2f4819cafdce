internal import Figures
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepFigures.Scene {
    /// The best rate against the size, with its interval; under perfect transfer it stays on a flat line.
    var optima: SweepFigures.Drawing {
        let hasSeveral = section.groups.contains { $0.transfer.optima.count > 1 }
        guard hasSeveral else {
            return .nothing("no group has an optimum at two sizes of \(question.across.rawValue)")
        }
        return .figures(
            parts.enumerated().map { part, groups in
                let rates = groups.flatMap(\.cells).map(\.rate)
                // What was tried and a little more: intervals may reach anywhere.
                let range = (rates.min() ?? 1) / 1.5...(rates.max() ?? 1) * 1.5
                let axis = Axis("best \(question.rate.words)", scale: .logarithmic, range: range)
                return Figure(
                    title: title("best \(question.rate.words) at each \(question.across.words)", part: part),
                    notes: intervalNote(of: groups),
                    panels: groups.map { group in
                        Figure.Panel(
                            title: group.caption, horizontal: sizeAxis, vertical: axis,
                            content: .chart(chart(of: group)))
                    }, columns: columns(groups.count))
            })
    }

    private func chart(of group: SweepTransfer.Group) -> Chart {
        let colour = looks.colour(of: group)
        let optima = group.transfer.optima
        let proxy = group.transfer.optimum(at: question.from)
        func points(_ optima: [Optimum]) -> [Series.Point] {
            optima.map { optimum in
                Series.Point(
                    x: optimum.size, y: optimum.rate,
                    interval: optimum.interval.map { $0.lower...$0.upper })
            }
        }
        let series = [
            Series(
                name: nil, points: points(optima).map { Series.Point(x: $0.x, y: $0.y) }, colour: colour,
                line: .solid),
            Series(
                name: "best rate", points: points(optima.filter(\.censoring.isEmpty)), colour: colour,
                marker: .disc),
            Series(
                name: "best of the rates that were tried, at their end",
                points: points(optima.filter { !$0.censoring.isEmpty }), colour: colour, marker: .circle),
        ]
        return Chart(
            references: proxy.map { [.init(name: "that of \(proxyName), kept", values: $0.rate...$0.rate)] } ?? [],
            series: series.filter { !$0.points.isEmpty })
    }

    private func intervalNote(of groups: [SweepTransfer.Group]) -> [String] {
        let percent = NumberText.significant(100 * Interval.confidence)
        let optima = groups.flatMap(\.transfer.optima)
        return optima.contains { $0.interval != nil }
            ? ["Bars: \(percent) % intervals, cut at the ends of the axis."] : []
    }
}
