import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite("Schema, version 1")
struct SchemaVersion1Tests {
    /// The type in which SQLite keeps a key of the vocabulary.
    private func type(of kind: TrialKey.Kind) -> String {
        switch kind {
        case .flag, .integer: "INTEGER"
        case .number: "REAL"
        case .choice: "TEXT"
        }
    }

    private func database() throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try queue.write(Schema.current.create)
        return queue
    }

    @Test(arguments: ["trial", "trial_summary"])
    func everyWordOfTheVocabularyIsATypedColumn(table: String) throws {
        let columns = try database().read { database in
            try Row.fetchAll(
                database, sql: "SELECT name, type FROM pragma_table_xinfo(?)", arguments: [table])
        }
        let types = Dictionary(
            uniqueKeysWithValues: columns.map { ($0["name"] as String, $0["type"] as String) })
        for key in TrialKey.allCases {
            #expect(
                types[key.rawValue] == (key.isColumn ? type(of: key.definition.kind) : nil), "\(key.rawValue)"
            )
        }
    }

    @Test func everyTableIsStrict() throws {
        let loose = try database().read { database in
            try String.fetchAll(
                database,
                sql:
                    "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'"
            )
        }
        #expect(loose.isEmpty)
    }

    @Test func openAttemptsOfACoordinatorAreFoundByIndex() throws {
        let plan = try database().read { database in
            try Row.fetchAll(
                database,
                sql: """
                    EXPLAIN QUERY PLAN SELECT * FROM attempt WHERE ended_at IS NULL AND coordinator_id = 1
                    """)
        }
        #expect(
            plan.map { $0["detail"] as String } == [
                "SEARCH attempt USING INDEX attempt_open (coordinator_id=?)"
            ])
    }
}
