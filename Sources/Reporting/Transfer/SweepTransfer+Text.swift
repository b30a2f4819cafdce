internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepTransfer {
    /// The section as blocks of lines: question, curves, then all groups beside each other and a sentence for each.
    func textBlocks(toolVersion: String) -> [[String]] {
        var blocks = [headline(toolVersion: toolVersion)]
        if let absence {
            blocks.append(
                absence.sentence.wrapped(to: PageWidth.prose)
                    + absence.reasons.flatMap { $0.listItem() })
        } else if let question = sweep.question {
            let curves = CurveTables(groups: groups, question: question)
            blocks += groups.flatMap(curves.blocks)
            blocks.append(definitionLines(curves.legend))
            let summary = TransferSummary(groups: groups, question: question, coverage: coverageText)
            let aside = TransferAside(groups: groups, question: question)
            blocks += [
                summary.table, definitionLines(summary.legend), aside.table, definitionLines(aside.legend),
                summary.sentences,
            ]
        }
        blocks += analyses.flatMap(\.textBlocks)
        return blocks.filter { !$0.isEmpty }
    }

    private func headline(toolVersion: String) -> [String] {
        ["Sweep \(sweep.name.printable)"] + sweep.description.printable.wrapped(to: PageWidth.prose) + [""]
            + definitionLines(facts(toolVersion: toolVersion) + [origin].compactMap(\.self))
    }
}

extension NumberText {
    /// A width, depth or other size: whole numbers in full.
    static func size(_ size: Double) -> String { significant(size, digits: 12) }
}
