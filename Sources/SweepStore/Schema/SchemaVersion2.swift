internal import GRDB

/// The second schema: stores of shards, and results that a merge brings to trials that have one.
enum SchemaVersion2 {
    static func migrate(_ database: Database) throws {
        for statement in columns + [wholeSweeps] + tables { try database.execute(sql: statement) }
    }

    static let columns = [
        "ALTER TABLE sweep ADD COLUMN trials INTEGER NOT NULL DEFAULT 0 CHECK (trials >= 0)"
    ]

    static let tables = [otherResult]

    /// Before this version a store held every sweep whole.
    private static let wholeSweeps = """
        UPDATE sweep SET trials = (SELECT count(*) FROM sweep_trial AS m WHERE m.sweep_id = sweep.id)
        """

    private static let otherResult = """
        CREATE TABLE other_result (
            trial_id INTEGER NOT NULL,
            number INTEGER NOT NULL,
            record_every INTEGER NOT NULL CHECK (record_every > 0),
            steps_done INTEGER NOT NULL CHECK (steps_done >= 0),
            final_train_loss REAL CHECK (final_train_loss >= 0 AND final_train_loss < 9e999),
            min_train_loss REAL CHECK (min_train_loss >= 0 AND min_train_loss < 9e999),
            test_loss REAL CHECK (test_loss >= 0 AND test_loss < 9e999),
            test_accuracy REAL CHECK (test_accuracy BETWEEN 0 AND 100),
            learned INTEGER NOT NULL CHECK (learned IN (0, 1)),
            trained_layers INTEGER CHECK (trained_layers >= 0),
            zero_gradient_layers REAL CHECK (zero_gradient_layers >= 0 AND zero_gradient_layers < 9e999),
            executed_operations REAL NOT NULL CHECK (executed_operations >= 0 AND executed_operations < 9e999),
            seconds REAL NOT NULL CHECK (seconds >= 0 AND seconds < 9e999),
            numeric_platform TEXT NOT NULL,
            checksum TEXT NOT NULL CHECK (length(checksum) = 64),
            PRIMARY KEY (trial_id, number),
            FOREIGN KEY (trial_id, number) REFERENCES attempt (trial_id, number)
        ) STRICT, WITHOUT ROWID
        """
}
