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
        let axis = Axis(question.metric.isLoss ? "regret (% of the loss)" : "regret (points of accuracy)")
        let tolerance = percent(question.scale.difference(ofTolerance: question.tolerance))
        let band = Chart.Reference(
            name:
                "tolerated: \(NumberText.significant(tolerance)) \(question.metric.isLoss ? "%" : "points")",
            values: 0...tolerance)
        return .figures(
            parts.enumerated().map { part, groups in
                let looks = GroupLooks(of: groups)
                let series = groups.enumerated().map { index, group in
                    [line(of: group, looks: looks), end(of: group, looks: looks)].map { series in
                        var series = series
                        series.shift = shift(index, of: groups.count)
                        return series
                    }
                }
                let horizontal = Axis(question.across.words, scale: .logarithmic, ticks: sizes)
                return Figure(
                    title: title("regret of the best rate of \(proxyName)", part: part),
                    notes: notes(of: groups),
                    panels: [
                        Figure.Panel(
                            title: "", horizontal: horizontal, vertical: axis,
                            content: .chart(
                                Chart(
                                    references: [band],
                                    series: series.joined().filter { !$0.points.isEmpty })))
                    ], columns: 1)
            })
    }

    private func line(of group: SweepTransfer.Group, looks: GroupLooks) -> Series {
        Series(
            name: group.caption,
            points: group.transfer.targets.map { target in
                guard case .compared(let regret) = target.regret else {
                    return Series.Point(x: target.size, y: nil)
                }
                return Series.Point(
                    x: target.size, y: percent(regret),
                    interval: target.regretInterval.map { percent($0.lower)...percent($0.upper) })
            },
            colour: looks.colour(of: group), line: .solid, marker: looks.marker(of: group))
    }

    /// Where the transferred rates do not train, which no regret is large enough for.
    private func end(of group: SweepTransfer.Group, looks: GroupLooks) -> Series {
        Series(
            name: "does not train",
            points: group.transfer.targets.filter { $0.regret == .diverged || $0.regret == .unlearned }
                .map { Series.Point(x: $0.size, y: .infinity) },
            colour: looks.colour(of: group), marker: .cross)
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
