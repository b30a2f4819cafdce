internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension TransferReport {
    /// The report in GitHub's Markdown, section after section, the verdicts first: to paste into an issue.
    public func markdown() -> String {
        sections.flatMap { $0.markdownBlocks(toolVersion: toolVersion) }
            .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }
}

extension SweepTransfer {
    /// Paragraphs, lists and tables, each as its lines.
    fileprivate func markdownBlocks(toolVersion: String) -> [[String]] {
        var blocks = [
            ["## Sweep " + sweep.name.markdown], [sweep.description.markdownParagraph],
            items(facts(toolVersion: toolVersion) + [origin].compactMap(\.self)),
        ]
        if let absence {
            blocks += [[absence.sentence.markdown], absence.reasons.map { "- " + $0.markdown }]
        } else if let question = sweep.question {
            let summary = TransferSummary(groups: groups, question: question, coverage: coverageText)
            let aside = TransferAside(groups: groups, question: question)
            let curves = CurveTables(groups: groups, question: question)
            blocks.append(groups.map { "- " + summary.sentence(of: $0).markdown })
            blocks += [["### " + summary.caption.markdown], summary.markdownTable, items(summary.legend)]
            if !aside.columns.isEmpty {
                blocks += [["### " + aside.caption.markdown], aside.markdownTable, items(aside.legend)]
            }
            for group in groups {
                blocks.append(["### " + "\(group.title): \(curves.title)".markdown])
                for table in CurveTable.tables(of: group) {
                    blocks += [[curves.caption(of: table)?.markdown ?? ""], curves.markdownTable(table)]
                }
            }
            blocks.append(items(curves.legend))
        }
        blocks += analyses.map(\.answer).flatMap { answer in
            [["### " + answer.title.markdown], answer.sentences.map { "- " + $0.markdown }]
                + answer.tables.flatMap { [["#### " + $0.caption.markdown], $0.markdownLines] }
                + [items(answer.legend)]
        }
        return blocks.filter { !$0.joined().isEmpty }
    }

    private func items(_ entries: [(term: String, meaning: String)]) -> [String] {
        entries.map { "- **\($0.term.markdown)**: \($0.meaning.markdown)" }
    }
}

extension TransferSummary {
    /// One row for each group and size, a group's slope below its sizes.
    fileprivate var markdownTable: [String] {
        var table = MarkdownTable(
            columns: [.init("group", alignment: .left), .init(across)]
                + columns.map { .init($0.title, alignment: $0.alignment) })
        for group in groups {
            for size in group.transfer.sizes {
                table.addRow([group.shortTitle, NumberText.size(size)] + row(of: group.transfer, size: size))
            }
            if hasSlopes { table.addRow([group.shortTitle, "slope"] + slopeRow(of: group.transfer)) }
        }
        return table.lines
    }
}

extension AnalysisTable {
    fileprivate var markdownLines: [String] {
        var table = MarkdownTable(columns: columns)
        for row in rows { table.addRow(row) }
        return table.lines
    }
}

extension TransferAside {
    /// One row for each group and size.
    fileprivate var markdownTable: [String] {
        var table = MarkdownTable(
            columns: [.init("group", alignment: .left), .init(question.across.rawValue)]
                + columns.map { .init($0) })
        for group in groups {
            for size in group.transfer.sizes {
                let row = row(of: group.transfer, size: size).map { $0?.text ?? "" }
                table.addRow([group.shortTitle, NumberText.size(size)] + row)
            }
        }
        return table.lines
    }
}

extension CurveTables {
    /// The transferred rate behind an arrow, the best of each column in bold.
    fileprivate func markdownTable(_ table: CurveTable) -> [String] {
        var text = MarkdownTable(
            columns: [.init(question.across.rawValue)] + table.sizes.map { .init(NumberText.size($0)) })
        for row in table.rows {
            text.addRow([(row.isTransferred ? "→ " : "") + row.label] + row.entries.map(self.text)) {
                column in
                column == 0 ? row.isTransferred : row.entries[column - 1].isBest
            }
        }
        if let trained = trainedTexts(of: table) { text.addRow(["trained"] + trained) }
        return text.lines
    }
}
