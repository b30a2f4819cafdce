import Foundation
import Reporting
import Testing

/// The page as a reader meets it, in Chromium.
@Suite(.serialized) struct ReportPageBrowserTests {
    /// In one browser: starting it takes longer than looking at all of them.
    @Test(.timeLimit(.minutes(15))) func everyPageIsUsableAtAnyWidthInLightAndDark() async throws {
        let folder = try Folder()
        try await Browser.use { browser in
            for (name, sample) in MadeUpPage.all {
                let page = try await browser.open(folder.write(sample.html(), to: "\(name).html"))
                for width in [400, 1_600] {
                    for scheme in ["light", "dark"] {
                        try await page.show(width: width, scheme: scheme)
                        let place = "\(name) at \(width) px, \(scheme)"
                        #expect(try await page.evaluate("innerWidth") == width)
                        #expect(
                            try await page.evaluate(PageProbe.overflow, as: [String].self) == [], "\(place)")
                        #expect(try await page.evaluate(PageProbe.faint, as: [String].self) == [], "\(place)")
                    }
                }
                #expect(page.complaints == [], "\(name)")
                #expect(page.requests == [], "\(name)")
            }
        }
    }

    /// The probes above would find what they look for.
    @Test(.timeLimit(.minutes(15))) func theProbesSeeAPageThatIsWrong() async throws {
        let folder = try Folder()
        let html = """
            <!DOCTYPE html><meta charset="utf-8"><body style="background: white">
            <p style="color: #999">faint</p><p>clear</p><div style="width: 3000px">wide</div>
            <img src="http://localhost:1/image.png"><script>console.error("oh")</script>
            """
        try await Browser.use { browser in
            let page = try await browser.open(folder.write(html, to: "wrong.html"))
            try await page.show(width: 400)
            #expect(
                try await page.evaluate(PageProbe.overflow, as: [String].self).contains { $0.contains("DIV") }
            )
            #expect(
                try await page.evaluate(PageProbe.faint, as: [String].self).map { $0.prefix(5) } == ["faint"])
            #expect(page.complaints.contains { $0.contains("oh") })
            #expect(page.requests == ["http://localhost:1/image.png"])
        }
    }

    @Test(.timeLimit(.minutes(15))) func headingsSortTheirTable() async throws {
        let folder = try Folder()
        try await Browser.use { browser in
            let page = try await browser.open(folder.write(MadeUpPage.quickstart.html(), to: "page.html"))
            let drift = PageProbe.column("drift", ofTable: ".sizes")
            let before = try await page.evaluate(drift, as: [String].self)
            #expect(before.first == "proxy")
            _ = try await page.evaluate(PageProbe.click("drift", ofTable: ".sizes"), as: Bool.self)
            let ascending = try await page.evaluate(drift, as: [String].self)
            let numbers = ascending.compactMap {
                Double($0.replacing("≥ ", with: "").replacing("≤ ", with: ""))
            }
            #expect(numbers.count == before.count - 2)
            #expect(numbers == numbers.sorted())
            #expect(Array(ascending.suffix(2)) == ["proxy", "proxy"], "what has no drift comes last")
            _ = try await page.evaluate(PageProbe.click("drift", ofTable: ".sizes"), as: Bool.self)
            let descending = try await page.evaluate(drift, as: [String].self)
            #expect(descending == ascending.dropLast(2).reversed() + ["proxy", "proxy"])
            _ = try await page.evaluate(PageProbe.click("drift", ofTable: ".sizes"), as: Bool.self)
            #expect(try await page.evaluate(drift, as: [String].self) == before)
            #expect(page.complaints == [])
        }
    }

    /// Names are text, and what got in all the same could neither run nor send anything.
    @Test(.timeLimit(.minutes(15))) func nothingForeignRunsAndNothingIsSent() async throws {
        let folder = try Folder()
        try await Browser.use { browser in
            let page = try await browser.open(folder.write(MadeUpPage.hostile.html(), to: "hostile.html"))
            #expect(try await page.evaluate("typeof hacked") == "undefined")
            #expect(try await page.evaluate("document.scripts.length") == 1)
            let name = "</script><script>hacked=1</script>"
            #expect(
                try await page.evaluate("document.querySelector('h2').textContent", as: String.self)
                    .hasPrefix(name))
            let inject = """
                (() => {
                  const script = document.createElement("script");
                  script.textContent = "hacked = 1";
                  document.body.append(script);
                  return typeof hacked;
                })()
                """
            #expect(try await page.evaluate(inject) == "undefined")
            let send = "fetch('http://localhost:1/').then(() => 'sent', () => 'refused')"
            #expect(try await page.evaluate(send) == "refused")
            #expect(page.complaints.filter { $0.contains("Content Security Policy") }.count >= 2)
        }
    }

    @Test(.timeLimit(.minutes(15))) func paperIsWhiteAndHoldsTheSweepFile() async throws {
        let folder = try Folder()
        try await Browser.use { browser in
            let page = try await browser.open(folder.write(MadeUpPage.quickstart.html(), to: "page.html"))
            let ground = "getComputedStyle(document.documentElement).backgroundColor"
            let height = "document.querySelector('pre').closest('details').getBoundingClientRect().height"
            try await page.show(width: 700, scheme: "dark")
            #expect(try await page.evaluate(ground) != "rgb(255, 255, 255)")
            let closed = try await page.evaluate(height, as: Double.self)
            try await page.show(width: 700, scheme: "dark", medium: "print")
            #expect(try await page.evaluate(ground) == "rgb(255, 255, 255)")
            #expect(try await page.evaluate(height, as: Double.self) > closed + 50)
        }
    }
}
