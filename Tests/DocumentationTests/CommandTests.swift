import Foundation
import Testing

/// The commands that pages and `--help` show, against the program.
@Suite struct CommandTests {
    /// The examples in the `--help` of the program and of each of its commands.
    private static func examplesOfHelp(in workplace: Workplace) async throws -> [String] {
        let help = try await workplace.run("pcn-sweep --help").output
        var texts = [help]
        for command in help.matches(of: #/\n  ([a-z]+)  /#) {
            let text = try await workplace.run("pcn-sweep \(command.1) --help").output
            #expect(text.contains("EXAMPLE"), "\(command.1)")
            texts.append(text)
        }
        return texts.flatMap { $0.matches(of: /\n  (pcn-sweep .*)/).map { String($0.1) } }
    }

    @Test func commandsAndOptionsExist() async throws {
        let workplace = try Workplace()
        let pages = try Repository.pages()
        let shown = (pages.flatMap(\.codeSpans) + pages.flatMap(\.commands)).filter(\.callsTheProgram)
        var helps: [Substring: String] = [:]
        for command in try await shown + Self.examplesOfHelp(in: workplace) {
            let words = command.replacing(/"[^"]*"/, with: "").split(separator: " ")
            let name = words[1]
            if helps[name] == nil { helps[name] = try await workplace.run("pcn-sweep \(name) --help").output }
            let help = try #require(helps[name])
            #expect(help.contains("USAGE: pcn-sweep \(name)"), "\(command)")
            for option in words where option.hasPrefix("--") {
                #expect(help.contains("  \(option) "), "\(command)")
            }
        }
    }

    /// The names, as they stand in commands, of the sweeps that take longer than a test may: all but the quickstart.
    private static func longSweeps() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "sweeps").path)
            .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") && $0 != "quickstart.json" }
            .map { "/" + $0.dropLast("json".count) }
    }

    /// First the pages in their order, then the examples of help.
    @Test func everyCommandRuns() async throws {
        let workplace = try Workplace()
        let shown = try Repository.pages().flatMap(\.commands)
        let queries = try Repository.page("README.md").commands.filter(\.isQuery)
        #expect(queries.count == 5, "the README promises five")
        let commands = shown.filter { $0.callsTheProgram || $0.isQuery }
        let longSweeps = try Self.longSweeps()
        for command in try await commands + Self.examplesOfHelp(in: workplace)
        where !longSweeps.contains(where: command.contains) {
            let ending = try await workplace.run(command)
            #expect(ending.isSuccess, "\(command)\n\(ending)")
            let file = command.firstMatch(of: /(?:>|--output) (\S+)$/).map { String($0.1) }
            let output = try file.map { try workplace.text($0) } ?? ending.output
            #expect(output.count(where: \.isNewline) > 1, "\(command) finds nothing")
        }
    }

    @Test func exitCodesAreThoseOfHelp() async throws {
        let help = try await Workplace().run("pcn-sweep --help").output
        let codes = try #require(help.firstMatch(of: /EXIT CODES:\s*((?:.|\n)*?)\.\n\n/)).1
        let listed = try Repository.page("README.md").tableRows
            .filter { $0[0].wholeMatch(of: /[\d, ]+/) != nil }
            .map { $0.joined(separator: " ") }
        #expect(listed.joined(separator: "; ") == codes.replacing(/\s+/, with: " "))
    }

    @Test func makeTargetsExist() throws {
        let targets = try Repository.text("Makefile").matches(of: /(?m)^([a-z0-9-]+):/).map { String($0.1) }
        for page in try Repository.pages() {
            for command in page.codeSpans + page.commands where command.hasPrefix("make ") {
                #expect(targets.contains(String(command.dropFirst(5))), "\(page.path): \(command)")
            }
        }
    }
}

extension String {
    fileprivate var callsTheProgram: Bool { hasPrefix("pcn-sweep ") }
    fileprivate var isQuery: Bool { hasPrefix("sqlite3 ") }
}
