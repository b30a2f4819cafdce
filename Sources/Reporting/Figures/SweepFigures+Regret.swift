internal import Figures
internal import Foundation
internal import SweepModel
internal import TransferAnalysis

extension SweepFigures.Scene {
    /// What keeping the proxy's rates loses at each other size, beside what is tolerated.
    var regret: SweepFigures.Drawing {
        let sizes = Set(section.groups.flatMap { $0.transfer.targets.map(\.size) }).sorted()
        if sizes.isEmpty { return .nothing("there is no \(question.across.rawValue) but \(proxyName)") }
        guard section.groups.contains(where: { $0.transfer.targets.contains { $0.regret.isKnown } }) else {
            return .nothing(
                "the best rates of \(proxyName) were not run at another \(question.across.rawValue)")
        }
        let isLoss = question.metric.isLoss
        let axis = Axis(isLoss ? "regret (% of the loss)" : "regret (points of accuracy)")
        let tolerance = percent(question.scale.difference(ofTolerance: question.tolerance))
        let band = Chart.Reference(
            name:
                "tolerated: \(NumberText.significant(tolerance)) \(isLoss ? "%" : tolerance == 1 ? "point" : "points")",
            values: 0...tolerance)
        let horizontal = Axis(question.across.words, scale: .logarithmic, ticks: sizes)
        return figures(titled: "regret of the best rate of \(proxyName)", of: parts()) { groups, title in
            let looks = GroupLooks(of: groups)
            let series = groups.enumerated().flatMap { index, group in
                let shift = shift(index, of: groups.count)
                return [
                    line(of: group, looks: looks, shift: shift), end(of: group, looks: looks, shift: shift),
                ]
            }
            return Figure(
                title: title, notes: notes(of: groups),
                panels: [
                    Figure.Panel(
                        title: "", horizontal: horizontal, vertical: axis,
                        content: .chart(
                            Chart(references: [band], series: series.filter { !$0.points.isEmpty })))
                ], columns: 1)
        }
    }

    private func line(of group: SweepTransfer.Group, looks: GroupLooks, shift: Double) -> Series {
        Series(
            name: group.caption,
            points: group.transfer.targets.map { target in
                guard case .compared(let regret) = target.regret else {
                    return Series.Point(x: target.size, y: nil)
                }
                return Series.Point(
                    x: target.size, y: percent(regret),
                    interval: target.regretInterval.flatMap { interval in
                        Interval(lower: percent(interval.lower), upper: percent(interval.upper)).range
                    })
            },
            colour: looks.colour(of: group), line: .solid, marker: looks.marker(of: group), shift: shift)
    }

    /// Where networks diverged or did not learn at the transferred rates, which no regret is large enough for.
    private func end(of group: SweepTransfer.Group, looks: GroupLooks, shift: Double) -> Series {
        Series(
            name: "did not learn, or diverged",
            points: group.transfer.targets.filter { $0.regret == .diverged || $0.regret == .unlearned }
                .map { Series.Point(x: $0.size, y: .infinity) },
            colour: looks.colour(of: group), marker: .cross, shift: shift)
    }

    private func percent(_ difference: Double) -> Double {
        question.metric.isLoss ? 100 * expm1(difference) : difference
    }

    private func notes(of groups: [SweepTransfer.Group]) -> [String] {
        let targets = groups.flatMap(\.transfer.targets)
        var notes: [String] = []
        if targets.contains(where: { $0.regretInterval != nil }) {
            notes.append(intervalsNote)
        }
        if targets.contains(where: { $0.regret == .untested }) {
            notes.append("Sizes without a point: the rate was not run there.")
        }
        return notes
    }
}

extension Regret {
    fileprivate var isKnown: Bool {
        switch self {
        case .compared, .diverged, .unlearned: true
        case .untested, .noOptimum: false
        }
    }
}
