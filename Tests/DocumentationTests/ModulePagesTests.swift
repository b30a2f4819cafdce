import Foundation
import Testing

/// The documentation of modules, made from this build as `make docs` makes it.
@Suite struct ModulePagesTests {
    /// A symbol of a module's graph, as far as the tests ask.
    private struct Symbol: Decodable {
        struct Identifier: Decodable { var precise: String }
        struct Comment: Decodable {}

        var identifier: Identifier
        var pathComponents: [String]
        var docComment: Comment?

        var isSynthesised: Bool { identifier.precise.contains("::SYNTHESIZED::") }
    }

    private struct Graph: Decodable { var symbols: [Symbol] }

    /// A warning would be a failure, such as a link that leads nowhere or a parameter without a word.
    @Test(.enabled(if: Workplace.has("docc"), "docc is not installed")) func everyPublicSymbolIsDocumented()
        async throws
    {
        let workplace = try Workplace()
        let ending = try await workplace.run(
            "'\(Repository.root.path)/Scripts/docs' \"$(dirname \"$(command -v pcn-sweep)\")/Modules\" docs")
        try #require(ending.isSuccess, "\(ending)")
        #expect(!ending.output.contains("warning:"), "\(ending)")
        for module in ["PredictiveCoding", "TransferAnalysis"] {
            let text = try workplace.text("docs/symbols/\(module)/\(module).symbols.json")
            let symbols = try JSONDecoder().decode(Graph.self, from: Data(text.utf8)).symbols.filter {
                !$0.isSynthesised
            }
            #expect(symbols.count > 100, "\(module)")
            #expect(symbols.filter { $0.docComment == nil }.map(\.pathComponents) == [], "\(module)")
            let page = try Repository.text("Sources/\(module)/\(module).docc/\(module).md")
            for symbol in symbols where symbol.pathComponents.count == 1 {
                #expect(page.contains("\n- ``\(symbol.pathComponents[0])``\n"), "\(module)")
            }
        }
    }
}
