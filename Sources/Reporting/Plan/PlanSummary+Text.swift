internal import SweepModel

extension PlanSummary {
    /// The plan as plain text: how many trials, what varies, and what they would cost.
    public func text() -> String {
        let headline =
            ["Sweep \(name.printable), revision \(revision.prefix(12))"]
            + description.printable.wrapped(to: TransferReport.proseWidth)
        var blocks = [headline, definitionLines(facts)]
        if !variations.isEmpty { blocks.append(variationTable) }
        if groups.count > 1 { blocks.append(groupTable) }
        return blocks.joined(separator: [""]).joined(separator: "\n") + "\n"
    }

    private var toRun: Int { trials - alreadyDone }

    private var facts: [(term: String, meaning: String)] {
        let state =
            alreadyDone == 0
            ? "" : ": \(NumberText.grouped(alreadyDone)) in the store, \(NumberText.grouped(toRun)) to run"
        var facts = [(term: "trials", meaning: NumberText.grouped(trials) + state)]
        if toRun > 0 {
            let pool = workers == 1 ? "1 worker" : "\(workers) workers"
            facts.append(("operations", "\(HumanUnits.operations(operations)) at most"))
            facts.append(("memory", "\(HumanUnits.memory(peakMemory)) for the largest trial"))
            if let predictedSeconds {
                facts.append(("time", "about \(HumanUnits.time(seconds: predictedSeconds)) on \(pool)"))
            }
        }
        return facts
    }

    private var variationTable: [String] {
        let keyWidth = variations.map(\.key.rawValue.count).max() ?? 0
        var table = TextTable(columns: [.init("varies", alignment: .left), .init("values", alignment: .left)])
        for variation in variations {
            let room = TransferReport.proseWidth - keyWidth - 4
            table.addRow([variation.key.rawValue, Self.listing(variation.values.map(\.text), within: room)])
        }
        return table.lines(limit: TransferReport.pageWidth)
    }

    /// All values where they fit, else the first ones, the last and how many there are.
    private static func listing(_ values: [String], within width: Int) -> String {
        let all = values.joined(separator: ", ")
        if all.count <= width { return all }
        let end = ", …, \(values.last ?? "") (\(values.count) values)"
        let shown = (1..<values.count).last { count in
            values.prefix(count).joined(separator: ", ").count + end.count <= width
        }
        return values.prefix(shown ?? 1).joined(separator: ", ") + end
    }

    private var groupTable: [String] {
        var table = TextTable(
            columns: [.init("trials"), .init("in store"), .init("to run"), .init("group", alignment: .left)])
        for group in groups {
            let counts = [group.trials, group.alreadyDone, group.trials - group.alreadyDone]
            table.addRow(
                counts.map(NumberText.grouped) + [group.name.isEmpty ? "all trials" : group.name.printable])
        }
        return table.lines(limit: TransferReport.pageWidth)
    }
}
