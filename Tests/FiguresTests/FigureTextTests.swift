import Figures
import Testing

@Suite struct FigureTextTests {
    @Test func charts() throws { try expectSnapshot(Sample.chart.text(), "chart.txt") }

    @Test(arguments: [40, 80, 120])
    func linesKeepToTheWidthAndHoldNothingThatSteersATerminal(width: Int) {
        let lines = Sample.hostile.text(width: width).split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines {
            #expect(line.count <= width || !line.contains { "│┤└".contains($0) }, "\(line)")
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
        }
    }
}
