import Testing

@testable import Figures

@Suite struct FigureLayoutTests {
    private func layout(_ figure: Figure) -> FigureLayout {
        FigureLayout(of: figure, scales: FigureScales(of: figure), legend: Legend(of: figure))
    }

    /// However many panels: nothing overlaps, nothing leaves the picture.
    @Test(arguments: 1...9, 1...4)
    func partsStandApart(panels: Int, columns: Int) {
        let figure = Figure(
            title: String(repeating: "long title ", count: 20), notes: ["A note."],
            panels: (0..<panels).map { index in
                var panel = (index.isMultiple(of: 2) ? Sample.chart : Sample.heatMap).panels[0]
                panel.title = "group \(index)"
                return panel
            }, columns: columns)
        let layout = layout(figure)
        #expect(layout.frames.count == panels)
        for (index, frame) in layout.frames.enumerated() {
            #expect(frame.left > 0 && frame.top > 0 && frame.left < frame.right && frame.top < frame.bottom)
            #expect(frame.right < layout.width && frame.bottom < layout.height)
            for other in layout.frames[..<index] {
                #expect(other.right < frame.left || other.bottom < frame.top)
            }
        }
        let texts = layout.texts + layout.frames.flatMap(\.texts)
        #expect(texts.allSatisfy { $0.x > 0 && $0.x < layout.width && $0.y > 0 && $0.y < layout.height })
        #expect((layout.legend?.lowerBound ?? 0) > layout.frames.map(\.bottom).max() ?? 0)
    }

    @Test func anAxisIsNamedOnceWherePanelsShareIt() {
        let layout = layout(Sample.chart)
        #expect(layout.frames.map(\.showsVertical) == [true, false])
        #expect(layout.frames.map(\.showsHorizontal) == [true, true])
    }

    @Test func equalNamesHaveOneEntryInInk() {
        let legend = Legend(of: Sample.chart)
        #expect(
            legend.entries.map(\.name) == [
                "width 16", "width 64", "best", "diverges", "SP", "tolerated", "kept",
            ])
        #expect(legend.entries[2].sample == .series(.ink, nil, .ring))
        #expect(legend.entries[3].sample == .series(Colour.ramp(2)[0], nil, .cross))
    }
}
