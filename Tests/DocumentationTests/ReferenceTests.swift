import Testing

/// What pages name: other pages, files, types, targets.
@Suite struct ReferenceTests {
    @Test func linksLeadSomewhere() throws {
        let pages = try Repository.pages()
        for page in pages {
            let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
            for link in page.links where !link.hasPrefix("https://") {
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let path = parts[0].isEmpty ? page.path : resolve(String(parts[0]), from: folder)
                #expect(Repository.exists(path), "\(page.path): \(link)")
                if parts.count == 2 {
                    let anchors = pages.first { $0.path == path }?.anchors ?? []
                    #expect(anchors.contains(String(parts[1])), "\(page.path): \(link)")
                }
            }
        }
    }

    private func resolve(_ link: String, from folder: String) -> String {
        var parts = folder.split(separator: "/")
        for part in link.split(separator: "/") {
            if part == ".." { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    @Test func filesExist() throws {
        let folders = ["Sources/", "Tests/", "Documentation/", "Scripts/", "sweeps/", ".ci/"]
        for page in try Repository.pages() {
            for span in page.codeSpans where folders.contains(where: span.hasPrefix) && !span.contains("<") {
                #expect(Repository.exists(span), "\(page.path): \(span)")
            }
        }
    }

    /// Names in the form of Swift types stand in the code.
    @Test func typesExist() throws {
        let words = Set(try Repository.code().split { !($0.isLetter || $0.isNumber || $0 == "_") })
        for page in try Repository.pages() where page.path != "Documentation/store.md" {
            for span in page.codeSpans where span.wholeMatch(of: /[A-Z][a-z]+[A-Za-z]*/) != nil {
                let isKnown = words.contains(span[...])
                #expect(isKnown, "\(page.path): \(span)")
            }
        }
    }

    /// The table of targets is `Package.swift` in words: names, order and imports.
    @Test func architectureIsThatOfThePackage() throws {
        let declarations = try Repository.text("Package.swift")
            .split(separator: /\.(systemLibrary|target|executableTarget|testTarget)\(/)
        let targets = try declarations.dropFirst().compactMap { text -> [String]? in
            let name = try #require(text.firstMatch(of: /name: "([^"]+)"/)).1
            if name.hasSuffix("Tests") { return nil }
            let list = text.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
            let imports = list.replacing(/package: "[^"]+"/, with: "").matches(of: /"([^"]+)"/).map {
                "`\($0.1)`"
            }
            return ["`\(name)`", imports.isEmpty ? "–" : imports.joined(separator: ", ")]
        }
        #expect(targets.count > 10)
        let rows = try Repository.page("Documentation/architecture.md").tableRows
            .filter { $0.count == 3 && $0[0].hasPrefix("`") }
        #expect(rows.map { [$0[0], $0[2]] } == targets)
    }
}
