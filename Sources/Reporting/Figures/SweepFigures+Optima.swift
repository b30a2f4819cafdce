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
        let title = "best \(question.rate.words) at each \(question.across.words)"
        return figures(titled: title, of: parts()) { groups, title in
            let rates = groups.flatMap(\.cells).map(\.rate)
            // What was tried and a little more: intervals may reach anywhere.
            let range = (rates.min() ?? 1) / 1.5...(rates.max() ?? 1) * 1.5
            let axis = Axis("best \(question.rate.words)", scale: .logarithmic, range: range)
            let looks = GroupLooks(of: groups)
            let hasIntervals = groups.flatMap(\.transfer.optima).contains { $0.interval != nil }
            return Figure(
                title: title, notes: hasIntervals ? [intervalsNote] : [],
                panels: groups.map { group in
                    Figure.Panel(
                        title: group.caption, horizontal: sizeAxis, vertical: axis,
                        content: .chart(chart(of: group, colour: looks.colour(of: group))))
                }, columns: Figure.columns(for: groups.count))
        }
    }

    private func chart(of group: SweepTransfer.Group, colour: Colour) -> Chart {
        let optima = group.transfer.optima
        let proxy = group.transfer.optimum(at: question.from)
        func points(_ optima: [Optimum]) -> [Series.Point] {
            optima.map { optimum in
                Series.Point(x: optimum.size, y: optimum.rate, interval: optimum.interval?.range)
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
                name: "best rate, the optimum may lie beyond",
                points: points(optima.filter { !$0.censoring.isEmpty }), colour: colour, marker: .circle),
        ]
        return Chart(
            references: proxy.map { [.init(name: "best rate of \(proxyName)", values: $0.rate...$0.rate)] }
                ?? [],
            series: series.filter { !$0.points.isEmpty })
    }
}
