/// A piece of a page. Text is escaped where it enters, so that no name becomes markup.
struct Markup {
    let source: String

    private init(source: String) { self.source = source }

    /// Text on one line.
    static func text(_ text: String) -> Markup { Markup(source: text.printable.escapedForMarkup) }

    /// Text in its own lines.
    static func lines(_ text: String) -> Markup { Markup(source: text.visible.escapedForMarkup) }

    /// Markup of this program: styles, scripts and figures.
    static func verbatim(_ source: String) -> Markup { Markup(source: source) }

    /// An element; attributes without a value are left out.
    static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
        @MarkupBuilder _ content: () -> [Markup]
    ) -> Markup {
        Markup(source: tag(name, attributes) + content().map(\.source).joined() + "</\(name)>")
    }

    /// An element that holds nothing.
    static func void(_ name: String, _ attributes: KeyValuePairs<String, String?>) -> Markup {
        Markup(source: tag(name, attributes))
    }

    private static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?>) -> String {
        "<\(name)"
            + attributes.map { key, value in
                value.map { " \(key)=\"\($0.printable.escapedForMarkup)\"" } ?? ""
            }.joined() + ">"
    }
}

/// Gathers the content of an element; strings in it are text.
@resultBuilder enum MarkupBuilder {
    static func buildExpression(_ markup: Markup) -> [Markup] { [markup] }
    static func buildExpression(_ markup: [Markup]) -> [Markup] { markup }
    static func buildExpression(_ text: String) -> [Markup] { [.text(text)] }
    static func buildBlock(_ parts: [Markup]...) -> [Markup] { parts.flatMap { $0 } }
    static func buildOptional(_ part: [Markup]?) -> [Markup] { part ?? [] }
    static func buildEither(first part: [Markup]) -> [Markup] { part }
    static func buildEither(second part: [Markup]) -> [Markup] { part }
    static func buildArray(_ parts: [[Markup]]) -> [Markup] { parts.flatMap { $0 } }
}

extension String {
    fileprivate var escapedForMarkup: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
