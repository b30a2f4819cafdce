internal import SweepModel
internal import TransferAnalysis

/// What tuning costs on both sides: at every size, and at the proxy alone, with what the latter loses.
struct CostTable {
    let pair: ComparisonReport.Pair
    let first: ComparisonSide
    let second: ComparisonSide

    private var sides: [(side: ComparisonSide, group: ComparisonSide.Group)] {
        [(first, pair.first), (second, pair.second)]
    }

    var lines: [String] {
        let across = first.question.across.rawValue
        let hasIntervals = sides.flatMap(\.group.analysed.transfer.targets).contains {
            $0.regretInterval != nil
        }
        let titles: [(title: String, alignment: TextTable.Alignment)] =
            [("every", .right), ("proxy", .right), ("loses", .right)]
            + (hasIntervals ? [(Interval.title, .left)] : [])
        var table = TextTable(
            columns: [.init(across)]
                + sides.flatMap { entry in
                    titles.map { .init($0.title, alignment: $0.alignment, section: entry.side.label) }
                })
        func addRow(_ title: String, _ texts: (ComparisonSide, ComparisonSide.Group) -> [String]) {
            table.addRow(
                [title]
                    + sides.flatMap { side, group in
                        let row = texts(side, group)
                        return row + Array(repeating: "", count: titles.count - row.count)
                    })
        }
        for size in Set(sides.flatMap(\.group.cost.sizes).map(\.size)).sorted() {
            addRow(NumberText.size(size)) { side, group in
                Array(row(of: group, side.question, size: size).prefix(titles.count))
            }
        }
        table.addRule()
        addRow("all") { _, group in amounts(of: group.cost, Self.operationsText) }
        addRow("time") { _, group in amounts(of: group.cost, Self.timeText) }
        let caption = "What tuning takes: at every \(across), or at the proxy alone with its rates kept"
        return [caption, ""] + table.lines(limit: PageWidth.table)
    }

    private func row(of group: ComparisonSide.Group, _ question: TransferQuestion, size: Double) -> [String] {
        guard let cost = group.cost.sizes.first(where: { $0.size == size }) else { return [] }
        let amounts = [
            Self.operationsText(cost.grid), cost.transferred.map(Self.operationsText) ?? "–",
        ]
        if size == question.from { return amounts + ["proxy"] }
        guard let target = group.analysed.transfer.targets.first(where: { $0.size == size }) else {
            return amounts
        }
        let text = RegretText(question: question)
        return amounts + [text.text(target.regret), target.regretInterval.map(text.text) ?? ""]
    }

    private func amounts(of cost: TuningCost, _ text: (TuningCost.Amount) -> String) -> [String] {
        [text(cost.everySize), cost.proxyAlone.map(text) ?? "–"]
    }

    private static func operationsText(_ amount: TuningCost.Amount) -> String {
        (amount.isMeasured ? "" : "~") + HumanUnits.operations(amount.operations)
    }

    private static func timeText(_ amount: TuningCost.Amount) -> String {
        guard let seconds = amount.seconds else { return "–" }
        return (amount.isMeasured ? "" : "~") + HumanUnits.time(seconds: seconds)
    }
}
