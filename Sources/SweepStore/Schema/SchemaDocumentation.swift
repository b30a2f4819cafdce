/// What every table, view and column of a store means: the one source of `schema --sql` and of the handbook's
/// page on the store.
public enum SchemaDocumentation {
    /// A table or view.
    public struct Object: Hashable, Sendable {
        public enum Kind: String, Sendable {
            case table, view
        }

        public var kind: Kind
        public var name: String
        public var meaning: String
        public var columns: [Column]
    }

    /// A column of a table or view.
    public struct Column: Hashable, Sendable {
        public var name: String
        public var meaning: String

        init(_ name: String, _ meaning: String) {
            self.name = name
            self.meaning = meaning
        }
    }

    /// A question that plain SQL answers.
    public struct Example: Hashable, Sendable {
        public var question: String
        public var sql: String
    }

    /// Tables, then views, each in the order in which they are created.
    public static let objects = tables + views

    /// The statements that make an empty SQLite file a store, with the meaning of every column as comments.
    public static var sql: String {
        let tables = SchemaVersion1.tables + SchemaVersion2.tables + SchemaVersion3.tables
        let creations = tables + SchemaVersion3.currentViews
        let statements = zip(objects, creations).map { object, statement in
            let columns = object.columns.map { "--   \($0.name): \($0.meaning)\n" }.joined()
            return "-- \(object.name): \(object.meaning)\n\(columns)\(statement);\n"
        }
        let rest = (SchemaVersion2.columns + SchemaVersion3.columns + SchemaVersion1.indexes).map {
            $0 + ";\n"
        }
        return (statements + rest + [marks + "\n"]).joined(separator: "\n")
    }

    /// The statements by which a SQLite file says that it is a store, and of which schema.
    public static let marks =
        "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.current.version);"

    /// The page `Documentation/store.md`.
    public static var markdown: String {
        let sections = objects.map { object in
            let rows = object.columns.map { "| `\($0.name)` | \($0.meaning) |\n" }.joined()
            return """
                ## `\(object.name)` (\(object.kind.rawValue))
                \(object.meaning)

                | column | meaning |
                |---|---|
                \(rows)
                """
        }
        let queries = examples.map { "\($0.question)\n\n```sql\n\($0.sql)\n```\n" }
        return ([introduction] + queries + sections).joined(separator: "\n")
    }

    private static let introduction = """
        # The store
        <!-- Generated from the descriptions of the schema. Run the tests with PCN_SWEEP_RECORD=1 to write it anew. -->

        A study is one SQLite file, by default `results/NAME.sqlite`. It can be read while a run writes it, by
        `pcn-sweep report`, by `sqlite3` (3.37 or later, built with the mathematical functions, as Debian's is) and
        by anything else that reads SQLite. Words are those of the sweep file. Times are UTC. `application_id` is
        0x\(String(Schema.applicationID, radix: 16)), `user_version` \(Schema.current.version); `pcn-sweep schema --sql`
        prints the statements.

        """

    /// Queries that the page shows; each runs on any store.
    public static let examples = [
        Example(
            question: "How far has each sweep come?",
            sql: """
                SELECT sweep, status, count(*) FROM trial_summary GROUP BY sweep, status;
                """),
        Example(
            question: "Does the rate tuned on the small network serve the others?",
            sql: """
                SELECT transfer_group, size, proxy_rate, best_rate, drift_octaves, regret_percent, status
                FROM transfer ORDER BY transfer_group, size;
                """),
        Example(
            question: "Which trials failed, where, and why?",
            sql: """
                SELECT s.sweep, s.trial_id, a.number, a.outcome, a.error, c.host, a.ended_at
                FROM trial_summary AS s
                JOIN attempt AS a ON a.trial_id = s.trial_id
                JOIN coordinator AS c ON c.id = a.coordinator_id
                WHERE a.outcome IN ('failed', 'timed_out');
                """),
        Example(
            question: "The learning curves of the widest networks?",
            sql: """
                SELECT s.parameterisation, s.weight_learning_rate, s.seed, l.step, l.loss
                FROM trial_summary AS s
                JOIN train_loss AS l ON l.trial_id = s.trial_id
                WHERE s.width = (SELECT max(width) FROM trial_summary)
                ORDER BY s.parameterisation, s.weight_learning_rate, s.seed, l.step;
                """),
    ]
}
