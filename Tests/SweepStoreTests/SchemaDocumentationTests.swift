import Foundation
import GRDB
import Testing

@testable import SweepStore

@Suite("Documentation of the schema")
struct SchemaDocumentationTests {
    @Test func everyTableViewAndColumnIsDescribedInItsPlace() throws {
        let queue = try DatabaseQueue()
        try queue.write(Schema.current.create)
        try queue.read { database in
            let objects = try Row.fetchAll(
                database,
                sql: """
                    SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY type, name
                    """)
            let described = SchemaDocumentation.objects.sorted {
                ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name)
            }
            #expect(objects.map { $0["name"] as String } == described.map(\.name))
            #expect(objects.map { $0["type"] as String } == described.map(\.kind.rawValue))
            for object in described {
                let columns = try String.fetchAll(
                    database, sql: "SELECT name FROM pragma_table_xinfo(?)", arguments: [object.name])
                #expect(columns == object.columns.map(\.name), "\(object.name)")
            }
        }
    }

    @Test func descriptionsAreOneLineThatFitsATable() {
        for object in SchemaDocumentation.objects {
            for text in [object.meaning] + object.columns.map(\.meaning) {
                #expect(text.hasSuffix(".") || text.hasSuffix("…"), "\(object.name): \(text)")
                #expect(!text.contains("\n") && !text.contains("|"), "\(object.name): \(text)")
            }
        }
    }

    @Test func theStatementsMakeAStore() throws {
        let folder = try TemporaryFolder()
        let queue = try DatabaseQueue(path: folder.file())
        try queue.writeWithoutTransaction { try $0.execute(sql: SchemaDocumentation.sql) }
        try queue.close()
        let store = try SweepStore.open(at: folder.file(), access: .readWrite)
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 1)))
        #expect(try store.status(of: sweep) == StatusCounts(pending: 1))
    }

    @Test func everyExampleRuns() throws {
        let queue = try DatabaseQueue()
        try queue.write(Schema.current.create)
        try queue.read { database in
            for example in SchemaDocumentation.examples {
                _ = try Row.fetchAll(database, sql: example.sql)
            }
        }
    }

    /// With PCN_SWEEP_RECORD set the page is written anew, and the test fails so that no build records unseen.
    @Test func thePageIsTheGeneratedOne() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Documentation/store.md").standardizedFileURL
        if ProcessInfo.processInfo.environment["PCN_SWEEP_RECORD"] != nil {
            try Data(SchemaDocumentation.markdown.utf8).write(to: page)
            Issue.record("recorded \(page.lastPathComponent)")
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == SchemaDocumentation.markdown)
    }
}
