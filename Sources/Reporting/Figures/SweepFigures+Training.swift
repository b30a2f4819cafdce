internal import Figures
internal import Foundation
internal import SweepModel

extension SweepFigures.Scene {
    /// Loss and, where it was evaluated on the way, test accuracy along training at the best rates of each size.
    var training: SweepFigures.Drawing {
        let shown = section.training.filter { $0.logLosses.count > 1 }
        if shown.isEmpty { return .nothing("no losses along training are recorded for the best rates") }
        return .figures(
            parts.enumerated().compactMap { part, groups in
                let names = Set(groups.map(\.name))
                let here = shown.filter { names.contains($0.group) }
                let groups = groups.filter { group in here.contains { $0.group == group.name } }
                if groups.isEmpty { return nil }
                let hasAccuracy = here.contains { $0.accuracies.count > 1 }
                let step = Axis("train step")
                var panels = groups.map { group in
                    panel(
                        here, of: group, title: group.caption, horizontal: step,
                        vertical: Axis("train loss", scale: .logarithmic), points: \.lossPoints)
                }
                if hasAccuracy {
                    panels += groups.map { group in
                        panel(
                            here, of: group, title: groups.count > columns(groups.count) ? group.caption : "",
                            horizontal: step, vertical: Axis("test accuracy (%)"), points: \.accuracyPoints)
                    }
                }
                return Figure(
                    title: title("training at the best rate of each \(question.across.words)", part: part),
                    notes: [trainingNote(here)], panels: panels, columns: columns(groups.count))
            })
    }

    private func panel(
        _ curves: [TrainingCurve], of group: SweepTransfer.Group, title: String, horizontal: Axis,
        vertical: Axis, points: (TrainingCurve) -> [Series.Point]
    ) -> Figure.Panel {
        let series = curves.filter { $0.group == group.name }.map { curve in
            Series(
                name: name(ofSize: curve.size), points: points(curve),
                colour: colours[curve.size] ?? .ink, line: .solid)
        }
        return Figure.Panel(
            title: title, horizontal: horizontal, vertical: vertical, content: .chart(Chart(series: series)))
    }

    private func trainingNote(_ curves: [TrainingCurve]) -> String {
        let most = curves.map(\.seeds).max() ?? 1
        if most < 2 { return "One seed." }
        return "Geometric mean of the loss, mean of the accuracy, over \(most) seeds."
    }
}

extension TrainingCurve {
    fileprivate var lossPoints: [Series.Point] {
        logLosses.map { Series.Point(x: Double($0.step), y: exp($0.mean)) }
    }

    fileprivate var accuracyPoints: [Series.Point] {
        accuracies.map { Series.Point(x: Double($0.step), y: $0.mean) }
    }
}
