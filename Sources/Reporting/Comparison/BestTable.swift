internal import Foundation
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

/// The best of both sides at each size, and how much they differ.
struct BestTable {
    let pair: ComparisonReport.Pair
    let first: ComparisonSide
    let second: ComparisonSide

    /// Nothing where the groups have no size in common.
    var lines: [String] {
        if pair.comparison.sizes.isEmpty { return [] }
        let across = first.question.across.rawValue
        let hasIntervals = pair.comparison.sizes.contains { $0.difference?.interval != nil }
        let own: [(String, TextTable.Alignment)] = [
            ("best", .right), ("rate", .decimal), ("trained", .right),
        ]
        let between: [(String, TextTable.Alignment)] =
            hasIntervals
            ? [("difference", .right), (Interval.title, .left), ("better", .left)] : [("difference", .right)]
        func columns(_ titles: [(String, TextTable.Alignment)], _ section: String) -> [TextTable.Column] {
            titles.map { .init($0.0, alignment: $0.1, section: section) }
        }
        var table = TextTable(
            columns: [.init(across)] + columns(own, first.label) + columns(own, second.label)
                + columns(between, "\(first.label) against \(second.label)"))
        let cells = pair.comparison.sizes.map { size in
            (pair.first.analysed.cell(of: size.first), pair.second.analysed.cell(of: size.second))
        }
        let format = NumberText.aligned(cells.flatMap { [$0.0, $0.1] }.compactMap { $0?.metricMean })
        for (size, (firstCell, secondCell)) in zip(pair.comparison.sizes, cells) {
            table.addRow(
                [NumberText.size(size.size)] + texts(of: firstCell, format) + texts(of: secondCell, format)
                    + texts(of: size.difference).prefix(between.count))
        }
        let caption = "Best \(first.question.metric.rawValue) at each \(across)"
        return [caption, ""] + table.lines(limit: PageWidth.table)
    }

    private func texts(of cell: TransferCell?, _ format: (Double) -> String) -> [String] {
        guard let cell else { return ["–", "", ""] }
        let other = cell.otherRate.map { " @ " + NumberText.significant($0, digits: 3) } ?? ""
        return [
            cell.metricMean.map(format) ?? "–", NumberText.significant(cell.rate, digits: 3) + other,
            cell.trainedText,
        ]
    }

    private func texts(of difference: BestDifference?) -> [String] {
        guard let difference else { return ["", "", ""] }
        let text = DifferenceText(metric: first.question.metric)
        let winner =
            switch difference.better {
            case .first: first.label
            case .second: second.label
            case nil: difference.interval == nil ? "" : "undecided"
            }
        return [text.signed(difference.value), difference.interval.map(text.signed) ?? "", winner]
    }
}

extension Interval {
    /// `95 %`, the title of a column of intervals.
    static var title: String { NumberText.significant(100 * confidence) + " %" }
}

extension SweepTransfer.Group {
    /// The cell of an optimum.
    func cell(of optimum: Optimum?) -> TransferCell? {
        guard let optimum else { return nil }
        return cells.first {
            $0.size == optimum.size && $0.rate == optimum.gridRate && $0.otherRate == optimum.otherRate
        }
    }
}

/// The difference of two values as people compare them: percent of a loss, points of accuracy.
struct DifferenceText {
    let metric: TransferQuestion.Metric

    /// `-12.3 %`, `+0.40 pt`: a loss below that of the second, an accuracy above it.
    func signed(_ difference: Double) -> String { number(difference) + unit }

    /// `-14.2 to -10.9 %`, from the lower to the higher number.
    func signed(_ interval: Interval) -> String {
        let bounds = metric.isLoss ? (interval.lower, interval.upper) : (interval.upper, interval.lower)
        return number(bounds.0) + " to " + signed(bounds.1)
    }

    /// How much better the better side is: `10.9 to 14.2 %`.
    func advantage(_ difference: BestDifference) -> String? {
        guard let interval = difference.interval, let better = difference.better else { return nil }
        let sign = better == .first ? -1.0 : 1
        let gains = [sign * interval.lower, sign * interval.upper].sorted()
        let texts = gains.map {
            metric.isLoss
                ? NumberText.fixed(-100 * expm1(-$0), decimals: 1) : NumberText.fixed($0, decimals: 2)
        }
        return texts.joined(separator: " to ") + unit
    }

    private var unit: String { metric.isLoss ? " %" : " pt" }

    private func number(_ difference: Double) -> String {
        metric.isLoss
            ? NumberText.signed(100 * expm1(difference), decimals: 1)
            : NumberText.signed(-difference, decimals: 2)
    }
}
