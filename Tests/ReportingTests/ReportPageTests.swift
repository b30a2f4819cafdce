import Foundation
import Reporting
import SweepStore
import Testing

@Suite struct ReportPageTests {
    @Test func theVerdictsStandBeforeAllTheyRestOn() throws {
        let html = MadeUpPage.quickstart.html()
        let order = ["class=\"verdicts\"", "does not transfer", "<table", "<figure>", "Curves", "Provenance"]
        let places = try order.map { try #require(html.range(of: $0), "\($0)").lowerBound }
        #expect(places == places.sorted())
    }

    @Test func everyNumberOfTheTextReportIsOnThePage() {
        let html = MadeUpPage.quickstart.html()
        let text = MadeUpSweep.quickstart.report.text()
        let numbers = Set(text.matches(of: /\d+\.\d+/).map { String($0.0) })
        #expect(numbers.count > 50)
        #expect(numbers.filter { !html.contains($0) } == [])
    }

    @Test func anAnalysisShowsItsFiguresBetweenSentencesAndTables() throws {
        let html = MadeUpPage.analyses.html()
        let order = [
            "<h1>Scaling analysis", "Hessian of the energy", "class=\"findings\"", "<figure>",
            "class=\"sizes\"",
            "Provenance",
        ]
        let places = try order.map { try #require(html.range(of: $0), "\($0)").lowerBound }
        #expect(places == places.sorted())
        #expect(html.count(of: "<figure>") == 1)
        #expect(!html.contains("<img") && !html.contains("asks no transfer question"))
    }

    @Test func provenanceIsComplete() {
        let html = MadeUpPage.quickstart.html()
        for fact in [
            "AMD EPYC", "3a9e28af3a9e28af", "OpenBLAS 0.3.21 Cooperlake", "1,275", "numerics 1",
            "2023-11-14 22:13:20 to 2023-11-14 23:13:20 UTC", "1 h 1 min", "1,280 completed, 2 timed out",
            "  &quot;fixed&quot;: {&quot;depth&quot;: 6}\n", "3fa2b1c09d1e", "pcn-sweep 0.1.0",
        ] {
            #expect(html.contains(fact), "\(fact)")
        }
    }

    @Test func noTextBecomesMarkup() {
        let html = MadeUpPage.hostile.html()
        #expect(html.count(of: "<script>") == 1)
        #expect(html.count(of: "</script>") == 1)
        #expect(!html.contains("<img"))
        #expect(html.contains("&lt;/script&gt;&lt;script&gt;hacked=1"))
        #expect(html.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(html.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
    }

    /// Nothing in the file names another; a link leads within the page.
    @Test func theFileStandsAlone() throws {
        for (name, page) in MadeUpPage.all {
            let html = page.html().replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
            let links = html.matches(of: /(?:href|src|action)="([^"]*)"/).map { String($0.1) }
            #expect(links.allSatisfy { $0.hasPrefix("#") || $0 == "data:," }, "\(name)")
            #expect(!html.contains("url("), "\(name)")
            #expect(!html.contains("@import"), "\(name)")
            #expect(html.contains("default-src &#39;none&#39;; script-src &#39;sha256-"), "\(name)")
        }
    }

    @Test func identifiersAreUniqueAndReferredTo() {
        for (name, page) in MadeUpPage.all {
            let html = page.html()
            let identifiers = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
            #expect(Set(identifiers).count == identifiers.count, "\(name)")
            let references =
                html.matches(of: /\saria-labelledby="([^"]*)"/).map { String($0.1) }
                + html.matches(of: /\shref="#([^"]*)"/).map { String($0.1) }
            #expect(Set(references).subtracting(identifiers) == [], "\(name)")
            #expect(!references.isEmpty, "\(name)")
        }
    }

    @Test func elementsCloseInOrder() {
        let voids: Set = ["meta", "link"]
        for (name, page) in MadeUpPage.all {
            var open: [Substring] = []
            let html = page.html().replacing(
                /<style>.*?<\/style>|<script>.*?<\/script>/.dotMatchesNewlines(), with: "")
            for tag in html.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/) {
                if !tag.1.isEmpty {
                    #expect(open.popLast() == tag.2, "\(name)")
                } else if tag.3.isEmpty, !voids.contains(String(tag.2)) {
                    open.append(tag.2)
                }
            }
            #expect(open == [], "\(name)")
        }
    }

    @Test func aPartialSweepSaysWhatIsMissing() {
        var sweep = MadeUpSweep.quickstart
        sweep.forget { $0.size == 128 }
        let html = MadeUpPage.page(of: [sweep]).html()
        #expect(html.contains("70 missing"))
        #expect(html.contains("has not run at width 128"))
    }

    @Test func withoutResultsOrQuestionThereIsAWordInstead() {
        #expect(MadeUpPage.page(of: [MadeUpPage.nothing]).html().contains("No trial has a result yet."))
        let html = MadeUpPage.page(of: [MadeUpPage.noQuestion]).html()
        #expect(html.contains("asks no transfer question"))
        #expect(html.contains("AMD EPYC"), "but where its results come from")
    }

    @Test func shadesSayWhatIsWithinTheTolerance() {
        let html = MadeUpPage.quickstart.html()
        #expect(html.contains("≤ 5.0 % (tolerance)"))
        #expect(html.contains("class=\"shade-0 best\""))
        #expect(html.contains("class=\"ineligible\""))
    }
}

extension String {
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
