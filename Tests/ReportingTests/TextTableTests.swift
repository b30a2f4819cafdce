import Reporting
import Testing

@Suite struct TextTableTests {
    @Test func columnsAlignLeftRightAndAtTheDecimalPoint() {
        var table = TextTable(columns: [
            .init("rate", alignment: .decimal), .init("name", alignment: .left), .init("count"),
        ])
        table.addRow(["0.0125", "μPC", "7"])
        table.addRow(["16", "SP", "1,250"], mark: "→")
        table.addRule()
        table.addRow(["mean", "", "·"])
        #expect(
            table.lines(limit: 80) == [
                "     rate  name  count",
                "  ────────────────────",
                "   0.0125  μPC       7",
                "→ 16       SP    1,250",
                "  ────────────────────",
                "  mean               ·",
            ])
    }

    @Test func exponentsAlignLikeDecimals() {
        var table = TextTable(columns: [.init("r", alignment: .decimal)])
        table.addRow(["1e-05"])
        table.addRow(["1.414e-05"])
        #expect(table.lines(limit: 80).suffix(2) == ["  1e-05", "  1.414e-05"])
    }

    @Test func sectionsStandAboveTheirColumnsAndWrap() {
        var table = TextTable(columns: [
            .init("N"), .init("a", section: "one two"), .init("b", section: "one two"),
            .init("c", section: "three"),
        ])
        table.addRow(["16", "1", "2", "3"])
        #expect(
            table.lines(limit: 80) == [
                "      one",
                "      two   three",
                "   N  a  b      c",
                "  ───────────────",
                "  16  1  2      3",
            ])
    }

    @Test(arguments: [20, 30, 44, 60, 100])
    func panelsKeepWithinTheLimitAndRepeatTheLabels(limit: Int) {
        var table = TextTable(columns: [.init("label")] + (0..<12).map { .init("col \($0)") })
        table.addRow(["row"] + (0..<12).map { "\($0)" })
        let lines = table.lines(limit: limit)
        #expect(lines.allSatisfy { $0.count <= limit })
        #expect(lines.filter { $0.contains("label") }.count == lines.filter { $0.contains("row") }.count)
        for column in 0..<12 {
            #expect(lines.contains { $0.hasSuffix("col \(column)") || $0.contains("col \(column) ") })
        }
    }

    @Test func panelsAreOfAboutEqualWidthAndKeepSectionsWhole() {
        let columns = ["a", "b", "c"].flatMap { section in
            (0..<3).map { TextTable.Column("x\($0)", section: section) }
        }
        var table = TextTable(columns: [.init("N")] + columns)
        table.addRow(["16"])
        // All three sections take 4 + 3 · 12 = 40 characters, two of them 28.
        #expect(table.lines(limit: 40).count { $0.contains("N") } == 1)
        let panels = table.lines(limit: 39)
        #expect(panels.count { $0.contains("N") } == 2)
        #expect(panels.allSatisfy { $0.count <= 28 })
    }
}
