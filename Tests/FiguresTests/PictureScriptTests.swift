import Testing

@testable import Figures

@Suite struct PictureScriptTests {
    @Test func charts() throws {
        let script = PictureScript(Sample.chart, name: "chart", format: .svg)
        try expectSnapshot(script.text, "chart.gp")
        try expectSnapshot(script.data, "chart.dat")
    }

    @Test func heatMaps() throws {
        let script = PictureScript(Sample.heatMap, name: "map", format: .pdf)
        try expectSnapshot(script.text, "map.gp")
        try expectSnapshot(script.data, "map.dat")
    }

    /// A part stands on those before it; one without bars is not in the legend.
    @Test func histograms() throws {
        let script = PictureScript(Sample.histogram, name: "histogram", format: .svg)
        try expectSnapshot(script.text, "histogram.gp")
        try expectSnapshot(script.data, "histogram.dat")
        #expect(Legend(of: Sample.histogram).entries.map(\.name) == ["above zero", "below zero"])
        #expect(script.data.contains("\n0.055 22.5 0.01 0.1 20.0 25.0\n"))
        #expect(script.data.contains("\n5.5 7.5 1.0 10.0 0.0 15.0\n"))
    }

    /// Two empty lines would begin another block.
    @Test func gapsInALineAreOneEmptyLine() {
        var blocks = DataBlocks(title: "gaps")
        #expect(blocks.add("a", columns: "x", rows: [[], [1], [], [], [2], []]) == 0)
        #expect(blocks.add("b", columns: "x", rows: [[3]]) == 1)
        #expect(
            blocks.text
                == "# gaps\n# index 0: a\n# x\n1.0\n\n2.0\n\n\n# index 1: b\n# x\n3.0\n")
    }

    @Test(arguments: ["it's", "a\nb", "\u{1B}[31m", "'", "back\\slash", "`ls`", "“x”"])
    func quotedTextIsOneLineAndEndsWhereItEnds(text: String) {
        let quoted = text.gnuplotQuoted
        #expect(quoted.hasPrefix("'") && quoted.hasSuffix("'"))
        #expect(!quoted.contains { $0.isNewline || $0 == "\u{1B}" })
        let inner = quoted.dropFirst().dropLast()
        #expect(!inner.replacing("''", with: "").contains("'"))
    }

    @Test func whatALogarithmicAxisHasNotIsNotDrawn() {
        var figure = Sample.chart
        figure.panels[0].content = .chart(
            Chart(series: [
                Series(
                    name: "a", points: [.init(x: 1, y: 0), .init(x: 2, y: -1), .init(x: 4, y: 3)],
                    colour: .ink, line: .solid)
            ]))
        let data = PictureScript(figure, name: "a", format: .svg).data
        #expect(data.contains("# x y\n4.0 3.0\n"))
    }
}
