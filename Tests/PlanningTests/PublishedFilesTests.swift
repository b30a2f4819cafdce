import Foundation
import Planning
import SweepModel
import Testing

/// Files that are committed because people and editors read them, and made by the program.
///
/// `PCN_SWEEP_RECORD=1 swift test --filter PublishedFiles` writes them anew, and fails, so that a recording
/// run is never taken for a passing one.
@Suite struct PublishedFilesTests {
    @Test func schemaIsCurrent() throws {
        try expectCurrent("sweeps/sweep.schema.json", SweepSchema.text)
    }

    @Test func vocabularyIsCurrent() throws {
        try expectCurrent("Documentation/vocabulary.md", VocabularyTable.markdown)
    }

    @Test func vocabularyExplainsEveryKey() {
        for key in TrialKey.allCases {
            #expect(VocabularyTable.markdown.contains("| `\(key.rawValue)` | \(key.definition.meaning) |"))
        }
    }

    private func expectCurrent(_ path: String, _ text: String) throws {
        let file = packageRoot.appending(path: path)
        if ProcessInfo.processInfo.environment["PCN_SWEEP_RECORD"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(path)")
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
}
