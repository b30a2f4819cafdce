import GRDB

@testable import SweepStore

/// All that a store says, in an order of its own and without row ids: equal where stores say the same.
struct StoreContent: Equatable {
    let tables: [String: [[DatabaseValue]]]

    /// Rows that the one has and the other has not, of the first table that differs.
    func difference(from other: StoreContent) -> String {
        for (table, rows) in tables.sorted(by: { $0.key < $1.key }) {
            let others = other.tables[table] ?? []
            if rows == others { continue }
            let missing = others.filter { !rows.contains($0) }
            return "\(table): \(rows.filter { !others.contains($0) }) instead of \(missing)"
        }
        return "nothing"
    }
}

extension SweepStore {
    var content: StoreContent {
        get throws { try read { try StoreContent(tables: Self.queries.mapValues($0.rows)) } }
    }

    private static let queries = [
        "sweep": "SELECT * FROM sweep",
        "trial": "SELECT * FROM trial",
        "coordinator": "SELECT * FROM coordinator",
        "sweep_trial": """
        SELECT s.name, s.revision, t.identity, t.numerics_version, m.*
        FROM sweep_trial AS m JOIN sweep AS s ON s.id = m.sweep_id JOIN trial AS t ON t.id = m.trial_id
        """,
        "attempt": """
        SELECT t.identity, t.numerics_version, c.*, a.*
        FROM attempt AS a JOIN trial AS t ON t.id = a.trial_id JOIN coordinator AS c ON c.id = a.coordinator_id
        """,
        "train_loss": ofTrials("train_loss"),
        "evaluation": ofTrials("evaluation"),
        "layer_update": ofTrials("layer_update"),
        "measurement": ofTrials("measurement"),
        "other_result": ofTrials("other_result"),
    ]

    private static func ofTrials(_ table: String) -> String {
        "SELECT t.identity, t.numerics_version, v.* FROM \(table) AS v JOIN trial AS t ON t.id = v.trial_id"
    }
}

extension Database {
    fileprivate func rows(of query: String) throws -> [[DatabaseValue]] {
        try Row.fetchAll(self, sql: query)
            .map { row in
                row.filter { !["id", "sweep_id", "trial_id", "coordinator_id"].contains($0.0) }.map(\.1)
            }
            .sorted { $0.description < $1.description }
    }
}
