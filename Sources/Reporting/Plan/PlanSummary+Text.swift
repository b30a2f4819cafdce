internal import SweepModel
internal import SweepStore

extension PlanSummary {
    /// The plan as plain text: how many trials, what varies, and what they would cost.
    public func text() -> String {
        let headline =
            ["Sweep \(name.printable), revision \(revision.prefix(12))"]
            + description.printable.wrapped(to: PageWidth.prose)
        var blocks = [headline, definitionLines(facts)]
        if !variations.isEmpty { blocks.append(variationTable) }
        if groups.count > 1 { blocks.append(groupTable) }
        return blocks.joined(separator: [""]).joined(separator: "\n") + "\n"
    }

    private var facts: [(term: String, meaning: String)] {
        let toRun = trials.total - trials.ended
        let pool = workers == 1 ? "1 worker" : "\(workers) workers"
        var facts = [
            (term: "trials", meaning: trials.ended == 0 ? NumberText.grouped(trials.total) : trials.text),
            (term: "operations", meaning: "\(HumanUnits.operations(operations)) at most"),
            (term: "memory", meaning: "\(HumanUnits.memory(peakMemory)) for the largest trial"),
        ]
        if let wholeCount {
            facts.insert(("part of", "a sweep of \(NumberText.grouped(wholeCount)) trials"), at: 1)
        }
        if trialsBeyondMemory > 0 {
            facts.append(
                (
                    "too large",
                    "\(NumberText.grouped(trialsBeyondMemory)) trials, for the \(HumanUnits.memory(machineMemory)) "
                        + "of this machine"
                ))
        }
        if let predictedSeconds, toRun > 0 {
            facts.append(
                ("time", "about \(HumanUnits.time(seconds: predictedSeconds)) on \(pool) for what is missing")
            )
        }
        return facts
    }

    private var variationTable: [String] {
        let keyWidth = variations.map(\.key.rawValue.count).max() ?? 0
        var table = TextTable(columns: [.init("varies", alignment: .left), .init("values", alignment: .left)])
        for variation in variations {
            let room = PageWidth.prose - keyWidth - 4
            table.addRow([variation.key.rawValue, Self.listing(variation.values.map(\.text), within: room)])
        }
        return table.lines(limit: PageWidth.table)
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
        var table = TextTable(columns: [.init("trials"), .init("group", alignment: .left)])
        for group in groups {
            let name = group.name.isEmpty ? "all trials" : group.name.printable
            table.addRow([NumberText.grouped(group.trials), name])
        }
        return table.lines(limit: PageWidth.table)
    }
}
