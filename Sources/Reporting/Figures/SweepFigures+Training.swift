internal import Figures
internal import Foundation
internal import SweepModel
internal import TransferAnalysis

extension SweepFigures.Scene {
    /// Loss and, where it was evaluated on the way, test accuracy along training at the best rates of each size.
    var training: SweepFigures.Drawing {
        let shown = section.training.filter { curve in
            curve.logLosses.count > 1
                && section.groups.contains {
                    $0.name == curve.group && $0.transfer.optimum(at: curve.size) != nil
                }
        }
        if shown.isEmpty { return .nothing("no losses along training are recorded for the best rates") }
        let hasAccuracy = shown.contains { $0.accuracies.count > 1 }
        let names = Set(shown.map(\.group))
        // One row where the accuracies have another.
        let parts = parts(of: hasAccuracy ? 3 : SweepFigures.groupsInPicture)
            .map { $0.filter { names.contains($0.name) } }.filter { !$0.isEmpty }
        let title = "training at the best rate of each \(question.across.words)"
        return figures(titled: title, of: parts) { groups, title in
            var panels = groups.map { group in
                panel(
                    of: shown.filter { $0.group == group.name }, title: group.caption,
                    vertical: Axis("train loss", scale: .logarithmic), points: \.lossPoints)
            }
            if hasAccuracy {
                panels += groups.map { group in
                    panel(
                        of: shown.filter { $0.group == group.name }, title: "",
                        vertical: Axis("test accuracy (%)"), points: \.accuracyPoints)
                }
            }
            return Figure(
                title: title, notes: [note(hasAccuracy: hasAccuracy)], panels: panels,
                columns: Figure.columns(for: groups.count))
        }
    }

    private func panel(
        of curves: [TrainingCurve], title: String, vertical: Axis, points: (TrainingCurve) -> [Series.Point]
    ) -> Figure.Panel {
        let series = curves.map { curve in
            Series(
                name: name(ofSize: curve.size), points: points(curve), colour: colours[curve.size] ?? .ink,
                line: .solid)
        }
        return Figure.Panel(
            title: title, horizontal: Axis("train step"), vertical: vertical,
            content: .chart(Chart(series: series)))
    }

    private func note(hasAccuracy: Bool) -> String {
        let most = section.training.map(\.seeds).max() ?? 1
        if most < 2 { return "One seed." }
        return "Geometric mean of the loss\(hasAccuracy ? ", mean of the accuracy," : "") over \(most) seeds."
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
