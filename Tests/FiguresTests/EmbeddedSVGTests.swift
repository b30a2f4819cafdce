import Figures
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct EmbeddedSVGTests {
    @Test func figuresShareAPageWithoutSharingAnId() async throws {
        let page = try await [
            Sample.chart.embeddedSVG(prefix: "a"), Sample.chart.embeddedSVG(prefix: "b"),
            Sample.heatMap.embeddedSVG(prefix: "c"),
        ]
        var ids: Set<String> = []
        for (prefix, text) in zip(["a", "b", "c"], page) {
            let elements = Elements(of: text)
            #expect(elements.isWellFormed)
            #expect(elements.ids.allSatisfy { $0 == prefix || $0.hasPrefix("\(prefix)-") })
            #expect(Set(elements.ids).isDisjoint(with: ids))
            ids.formUnion(elements.ids)
            #expect(!elements.references.isEmpty)
            #expect(Set(elements.references).isSubset(of: elements.ids))
        }
    }

    @Test func inkTakesTheColourOfThePageAndCurvesHaveTwo() async throws {
        let text = try await Sample.chart.embeddedSVG(prefix: "f")
        #expect(!text.contains("black") && text.contains("currentColor"))
        #expect(!text.contains("<rect x=\"0\" y=\"0\""), "no background")
        let properties = Set(text.matches(of: /var\((--f[0-9a-f]{6})\)/).map { String($0.1) })
        #expect(properties.count > 3)
        for property in properties {
            let values = text.matches(of: try Regex("\(property):(#[0-9a-f]{6})")).map {
                $0.output[1].substring
            }
            #expect(values.count == 2 && values[0] != values[1], "\(property)")
        }
    }

    @Test func theTitleIsTextForThoseWhoDoNotSee() async throws {
        let text = try await Sample.hostile.embeddedSVG(prefix: "f")
        #expect(Elements(of: text).isWellFormed)
        #expect(text.contains("aria-labelledby=\"f-title\""))
        #expect(text.contains("{/Symbol a}_b^2 %g @A [31m &amp; &lt;b&gt;</title>"))
        #expect(text.matches(of: /<title/).count == 1)
        #expect(text.contains(/viewBox="0 0 \d+ \d+" width="\d+"/))
    }
}

/// The ids and references of an XML text.
private final class Elements: NSObject, XMLParserDelegate {
    private(set) var ids: [String] = []
    private(set) var references: [String] = []
    private(set) var isWellFormed = false

    init(of text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        for (key, value) in attributes {
            if key == "id" { ids.append(value) }
            if key.hasSuffix("href") { references.append(String(value.dropFirst())) }
            if let match = value.firstMatch(of: /url\(#([^)]*)\)/) { references.append(String(match.1)) }
        }
    }
}
