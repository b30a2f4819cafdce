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

    /// A number of five digits beside the colours, and the title of the scale beyond it.
    @Test func theScaleOfColoursHasRoomForItsNumbers() throws {
        func scale(_ values: [Double]) throws -> (scale: FigureLayout.ColourScale, width: Double) {
            var figure = Sample.heatMap
            for index in figure.panels.indices {
                guard case .heatMap(var map) = figure.panels[index].content else { continue }
                map.cells = zip(map.cells, values).map { .init(x: $0.x, y: $0.y, value: $1) }
                figure.panels[index].content = .heatMap(map)
            }
            let layout = layout(figure)
            return (try #require(layout.colourScale), layout.width)
        }
        let (narrow, _) = try scale([1, 2, 4, 8])
        let (wide, width) = try scale([1, 100, 10_000, 90_000])
        #expect(wide.ticks.labelled.contains(10_000))
        // Twelve points to the first digit, and digits somewhat wider than half their height.
        let numbersEnd = wide.right + 12 + 0.56 * FigureLayout.smallSize * 5
        #expect(wide.titleX - FigureLayout.textSize / 2 > numbersEnd)
        #expect(wide.titleX + FigureLayout.textSize / 2 < width)
        #expect(narrow.titleX - narrow.right < wide.titleX - wide.right)
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
