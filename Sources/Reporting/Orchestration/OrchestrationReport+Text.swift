extension OrchestrationReport {
    /// The report as plain text: a row a figure.
    public func text() -> String {
        let facts: [(term: String, meaning: String)] = [
            ("processor", "\(processors) × \(processor.printable)"),
            ("program", "pcn-sweep \(toolVersion.printable)"),
        ]
        var table = TextTable(
            columns: [
                .init("task", alignment: .left), .init("measured"), .init("goal"), .init("peak memory"),
                .init("goal"), .init("met", alignment: .left),
            ])
        for figure in figures {
            let goal = figure.goal.map { (figure.quantity == .seconds ? "< " : "≥ ") + figure.text(of: $0) }
            let memoryGoal = figure.goal.flatMap { _ in figure.memoryGoal }.map {
                "< " + HumanUnits.memory($0)
            }
            table.addRow([
                figure.task, figure.text(of: figure.value), goal ?? "",
                figure.peakMemory.map(HumanUnits.memory) ?? "",
                memoryGoal ?? "", figure.isMet.map { $0 ? "yes" : "no" } ?? "",
            ])
        }
        let lines = definitionLines(facts) + [""] + table.lines(limit: PageWidth.measurements)
        return lines.joined(separator: "\n") + "\n"
    }
}

extension OrchestrationReport.Figure {
    fileprivate func text(of value: Double) -> String {
        switch quantity {
        case .seconds where value < 1: NumberText.significant(1_000 * value, digits: 3) + " ms"
        case .seconds: NumberText.significant(value, digits: 3) + " s"
        case .trialsPerSecond: NumberText.grouped(Int(value)) + "/s"
        }
    }
}
