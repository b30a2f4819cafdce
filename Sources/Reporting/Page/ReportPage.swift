internal import Datasets
internal import Foundation
public import SweepModel
internal import SweepStore

/// A transfer report as one HTML file that needs nothing else: styles, script and figures stand in it, and its
/// content security policy forbids it the network.
///
/// The same report gives the same text: it holds the dates of the trials, not that of its making.
public struct ReportPage: Sendable {
    /// A sweep with its figures.
    public struct Section: Sendable {
        public var transfer: SweepTransfer
        public var figures: [EmbeddedFigure]

        public init(transfer: SweepTransfer, figures: [EmbeddedFigure]) {
            self.transfer = transfer
            self.figures = figures
        }
    }

    public var sections: [Section]
    /// The version of the tool that reports.
    public var toolVersion: String

    public init(sections: [Section], toolVersion: String) {
        self.sections = sections
        self.toolVersion = toolVersion
    }

    /// The file.
    public func html() -> String {
        let page = Markup.element("html", ["lang": "en-GB"]) {
            head
            Markup.element("body") {
                header
                Markup.element("main") {
                    for (number, section) in zip(1..., sections) {
                        SectionMarkup(section: section, id: "sweep-\(number)", toolVersion: toolVersion)
                            .markup
                    }
                }
                Markup.element("script") { Markup.verbatim(PageScript.source) }
            }
        }
        return "<!DOCTYPE html>\n" + page.source + "\n"
    }

    /// What the page is about.
    private var subject: String {
        let hasAnalysesAlone = sections.allSatisfy {
            $0.transfer.sweep.question == nil && !$0.transfer.analyses.isEmpty
        }
        return hasAnalysesAlone ? "Scaling analysis" : "Learning-rate transfer"
    }

    private var title: String {
        subject + ": " + sections.map(\.transfer.sweep.name.printable).listed
    }

    private var head: Markup {
        .element("head") {
            Markup.void("meta", ["charset": "utf-8"])
            // Before all that it governs.
            Markup.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
            Markup.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            Markup.void("meta", ["name": "color-scheme", "content": "light dark"])
            Markup.void("meta", ["name": "generator", "content": "pcn-sweep \(toolVersion)"])
            // Without one a browser asks the server of the page for its icon.
            Markup.void("link", ["rel": "icon", "href": "data:,"])
            Markup.element("title") { title }
            Markup.element("style") { Markup.verbatim(PageStyle.source) }
        }
    }

    /// Nothing is loaded, nothing is sent, and no script runs but the page's own.
    private var policy: String {
        var digest = ContentDigest()
        digest.update(PageScript.source)
        let hash = Data(digest.bytes()).base64EncodedString()
        return """
            default-src 'none'; script-src 'sha256-\(hash)'; style-src 'unsafe-inline'; img-src data:; \
            base-uri 'none'; form-action 'none'
            """
    }

    private var header: Markup {
        .element("header") {
            Markup.element("h1") { subject }
            if sections.count > 1 {
                Markup.element("nav", ["aria-label": "Sweeps"]) {
                    Markup.element("ul") {
                        for (number, section) in zip(1..., sections) {
                            Markup.element("li") {
                                Markup.element("a", ["href": "#sweep-\(number)"]) {
                                    section.transfer.sweep.name
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A drawing to stand in a page.
public struct EmbeddedFigure: Hashable, Sendable {
    /// An `<svg>` element with a title; its identifiers are no other figure's.
    public var svg: String
    /// How to read it.
    public var caption: String
    /// What it is a figure of; nil where that is the transfer question.
    public var analysis: Analysis?

    public init(svg: String, caption: String, analysis: Analysis? = nil) {
        self.svg = svg
        self.caption = caption
        self.analysis = analysis
    }
}
