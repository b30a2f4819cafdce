internal import Foundation

extension Figure {
    /// The figure as an SVG element to stand in an HTML page, in light and in dark.
    ///
    /// Text and axes take the colour of the text around them, curves have shades of their own before a dark background;
    /// there is no background. The element has its width in pixels, four for three points; a style may scale it.
    /// - Parameter prefix: begins all ids, so that figures can share a page; letters, digits and dashes.
    /// - Throws: where gnuplot is absent or fails.
    public func embeddedSVG(
        prefix: String, with gnuplot: Gnuplot = Gnuplot()
    ) async throws(FigureError) -> String {
        let draft = try DraftFolder()
        let file = try await draft.draw(self, named: "figure", as: .svg, with: gnuplot)
        return EmbeddedSVG(of: self, drawn: String(decoding: try draft.content(of: file), as: UTF8.self))
            .text(prefix: prefix)
    }
}

/// A drawn figure, made fit to be part of a page.
struct EmbeddedSVG {
    private let figure: Figure
    private let drawing: Substring
    private let layout: FigureLayout

    /// - Parameter drawing: what gnuplot has drawn.
    init(of figure: Figure, drawn drawing: String) {
        self.figure = figure
        let start = drawing.range(of: "<g id=\"gnuplot_canvas\">")?.lowerBound ?? drawing.startIndex
        let end = drawing.range(of: "</svg>", options: .backwards)?.lowerBound ?? drawing.endIndex
        self.drawing = drawing[start..<end]
        let scales = FigureScales(of: figure)
        layout = FigureLayout(of: figure, scales: scales, legend: Legend(of: figure))
    }

    func text(prefix: String) -> String {
        let width = layout.width.rounded()
        let height = layout.height.rounded()
        let colours = self.colours
        let light = colours.map { "\($0.property):\($0.hexadecimal)" }
        let dark = colours.map { "\($0.property):\($0.onDark.hexadecimal)" }
        let selector = "#\(prefix)"
        return """
            <svg id="\(prefix)" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
            viewBox="0 0 \(Int(width)) \(Int(height))" width="\(Int(width * 4 / 3))" \
            role="img" aria-labelledby="\(prefix)-title">
            <title id="\(prefix)-title">\(figure.title.plainLine.xmlEscaped)</title>
            <style>\(selector){\(light.joined(separator: ";"))}
            @media screen and (prefers-color-scheme:dark){\(selector){\(dark.joined(separator: ";"))}}</style>
            \(body(prefix: prefix, colours: colours))</svg>

            """
    }

    /// The colours that have a counterpart before a dark background; those of heat maps stay.
    private var colours: [Colour] {
        let series = figure.panels.flatMap { $0.chart?.series ?? [] }.map(\.colour)
        let bars = figure.panels.flatMap { $0.histogram?.parts ?? [] }.map(\.colour)
        return ([.grey, .lightGrey] + series + bars).reduce(into: []) { colours, colour in
            if colour != .ink, !colours.contains(colour) { colours.append(colour) }
        }
    }

    private func body(prefix: String, colours: [Colour]) -> String {
        var body = String(drawing)
        // Without the background, and the titles of parts, which would pop up.
        body.replace(/<rect [^>]*fill="#ffffff"\/>/, with: "", maxReplacements: 1)
        body.replace(/<title>[^<]*<\/title>/, with: "")
        body.replace(/\sid=(["'])/) { " id=\($0.1)\(prefix)-" }
        body.replace(/href='#/, with: "href='#\(prefix)-")
        body.replace(/url\(#/, with: "url(#\(prefix)-")
        body.replace(/(['"])(?:black|rgb\( *0, *0, *0\))\1/) { "\($0.1)currentColor\($0.1)" }
        for colour in colours {
            body.replace(colour.drawn, with: "var(\(colour.property))")
        }
        return body
    }
}

extension Colour {
    /// Its custom property in the style of a page.
    fileprivate var property: String { "--f" + hexadecimal.dropFirst() }

    /// As gnuplot writes it.
    fileprivate var drawn: String {
        let numbers = components.map { String($0).leftPadded(to: 3) }
        return "rgb(\(numbers.joined(separator: ", ")))"
    }
}

extension String {
    fileprivate var xmlEscaped: String {
        [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")].reduce(self) { $0.replacing($1.0, with: $1.1) }
    }
}
