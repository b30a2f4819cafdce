internal import GRDB

/// The first schema. Released text is frozen: a later schema is a later file that starts from this one.
///
/// Words of the vocabulary are not checked here, so that a new activation or optimiser needs no new table;
/// invariants of the store itself are. Not-a-number is bound as NULL by SQLite and 9e999 reads as infinity, so
/// the checks below keep every stored number finite.
enum SchemaVersion1 {
    static func create(in database: Database) throws {
        for statement in tables + indexes + views {
            try database.execute(sql: statement)
        }
    }

    static let tables = [sweep, trial, sweepTrial, coordinator, attempt, trainLoss, evaluation, layerUpdate]

    private static let sweep = """
        CREATE TABLE sweep (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            revision TEXT NOT NULL,
            description TEXT NOT NULL,
            source TEXT NOT NULL,
            across TEXT,
            from_size REAL,
            rate TEXT,
            metric TEXT,
            tolerance REAL CHECK (tolerance >= 0),
            first_planned_at TEXT NOT NULL,
            last_planned_at TEXT NOT NULL CHECK (last_planned_at >= first_planned_at),
            UNIQUE (name, revision),
            CHECK ((across IS NULL) + (from_size IS NULL) + (rate IS NULL) + (metric IS NULL)
                + (tolerance IS NULL) IN (0, 5))
        ) STRICT
        """

    private static let trial = """
        CREATE TABLE trial (
            id INTEGER PRIMARY KEY,
            identity TEXT NOT NULL CHECK (length(identity) = 64),
            numerics_version INTEGER NOT NULL,
            algorithm TEXT NOT NULL,
            parameterisation TEXT NOT NULL,
            width INTEGER NOT NULL CHECK (width > 0),
            depth INTEGER NOT NULL CHECK (depth > 0),
            residual INTEGER NOT NULL CHECK (residual IN (0, 1)),
            activation TEXT NOT NULL,
            initialisation TEXT NOT NULL,
            loss TEXT NOT NULL,
            gamma REAL NOT NULL CHECK (gamma > 0 AND gamma < 9e999),
            weight_optimiser TEXT NOT NULL,
            weight_learning_rate REAL NOT NULL
                CHECK (weight_learning_rate > 0 AND weight_learning_rate < 9e999),
            learning_rate_scaling TEXT NOT NULL,
            adam_beta_1 REAL CHECK (adam_beta_1 >= 0 AND adam_beta_1 < 1),
            adam_beta_2 REAL CHECK (adam_beta_2 >= 0 AND adam_beta_2 < 1),
            adam_epsilon REAL CHECK (adam_epsilon > 0 AND adam_epsilon < 9e999),
            weight_decay REAL NOT NULL CHECK (weight_decay >= 0 AND weight_decay < 9e999),
            spectral_penalty REAL NOT NULL CHECK (spectral_penalty >= 0 AND spectral_penalty < 9e999),
            activity_optimiser TEXT,
            activity_learning_rate REAL CHECK (activity_learning_rate > 0 AND activity_learning_rate < 9e999),
            activity_learning_rate_per_sample INTEGER CHECK (activity_learning_rate_per_sample IN (0, 1)),
            activity_decay REAL CHECK (activity_decay >= 0 AND activity_decay < 9e999),
            inference_steps INTEGER CHECK (inference_steps > 0),
            batch_size INTEGER NOT NULL CHECK (batch_size > 0),
            train_steps INTEGER NOT NULL CHECK (train_steps > 0),
            evaluate_every INTEGER NOT NULL CHECK (evaluate_every >= 0),
            record_every INTEGER NOT NULL CHECK (record_every > 0),
            stop_at_chance INTEGER NOT NULL CHECK (stop_at_chance IN (0, 1)),
            dataset TEXT NOT NULL,
            input_size INTEGER CHECK (input_size > 0),
            output_size INTEGER CHECK (output_size > 0),
            train_examples INTEGER CHECK (train_examples > 0),
            augmentation TEXT NOT NULL,
            seed INTEGER NOT NULL CHECK (seed >= 0),
            operations REAL NOT NULL CHECK (operations >= 0 AND operations < 9e999),
            memory INTEGER NOT NULL CHECK (memory >= 0),
            status TEXT NOT NULL DEFAULT 'pending'
                CHECK (status IN ('pending', 'running', 'completed', 'diverged', 'failed', 'timed_out')),
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            steps_done INTEGER CHECK (steps_done BETWEEN 0 AND train_steps),
            final_train_loss REAL CHECK (final_train_loss >= 0 AND final_train_loss < 9e999),
            min_train_loss REAL CHECK (min_train_loss >= 0 AND min_train_loss < 9e999),
            test_loss REAL CHECK (test_loss >= 0 AND test_loss < 9e999),
            test_accuracy REAL CHECK (test_accuracy BETWEEN 0 AND 100),
            learned INTEGER CHECK (learned IN (0, 1)),
            trained_layers INTEGER CHECK (trained_layers >= 0),
            zero_gradient_layers REAL CHECK (zero_gradient_layers >= 0 AND zero_gradient_layers < 9e999),
            executed_operations REAL CHECK (executed_operations >= 0 AND executed_operations < 9e999),
            seconds REAL CHECK (seconds >= 0 AND seconds < 9e999),
            numeric_platform TEXT,
            checksum TEXT CHECK (length(checksum) = 64),
            UNIQUE (identity, numerics_version),
            CHECK (status = 'pending' OR attempts > 0),
            CHECK ((status IN ('completed', 'diverged')) = (checksum IS NOT NULL)),
            CHECK ((checksum IS NULL) + (steps_done IS NULL) + (learned IS NULL) + (seconds IS NULL)
                + (executed_operations IS NULL) + (numeric_platform IS NULL) IN (0, 6)),
            CHECK (status <> 'completed' OR (final_train_loss IS NOT NULL AND min_train_loss IS NOT NULL))
        ) STRICT
        """

    private static let sweepTrial = """
        CREATE TABLE sweep_trial (
            sweep_id INTEGER NOT NULL REFERENCES sweep (id),
            trial_id INTEGER NOT NULL REFERENCES trial (id),
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            transfer_group TEXT,
            size REAL,
            rate REAL,
            other_rate REAL,
            PRIMARY KEY (sweep_id, trial_id),
            CHECK ((transfer_group IS NULL) = (size IS NULL))
        ) STRICT, WITHOUT ROWID
        """

    private static let coordinator = """
        CREATE TABLE coordinator (
            id INTEGER PRIMARY KEY,
            host TEXT NOT NULL,
            boot_id TEXT NOT NULL,
            process_id INTEGER NOT NULL,
            process_start INTEGER NOT NULL,
            tool_version TEXT NOT NULL,
            git_commit TEXT,
            cpu TEXT NOT NULL,
            registered_at TEXT NOT NULL,
            heartbeat_at TEXT NOT NULL
        ) STRICT
        """

    private static let attempt = """
        CREATE TABLE attempt (
            trial_id INTEGER NOT NULL REFERENCES trial (id),
            number INTEGER NOT NULL CHECK (number > 0),
            coordinator_id INTEGER NOT NULL REFERENCES coordinator (id),
            started_at TEXT NOT NULL,
            ended_at TEXT,
            outcome TEXT
                CHECK (outcome IN ('completed', 'diverged', 'failed', 'timed_out', 'released', 'lost')),
            error TEXT,
            PRIMARY KEY (trial_id, number),
            CHECK ((ended_at IS NULL) = (outcome IS NULL))
        ) STRICT, WITHOUT ROWID
        """

    private static let trainLoss = """
        CREATE TABLE train_loss (
            trial_id INTEGER NOT NULL REFERENCES trial (id),
            step INTEGER NOT NULL CHECK (step > 0),
            loss REAL NOT NULL CHECK (loss >= 0 AND loss < 9e999),
            PRIMARY KEY (trial_id, step)
        ) STRICT, WITHOUT ROWID
        """

    private static let evaluation = """
        CREATE TABLE evaluation (
            trial_id INTEGER NOT NULL REFERENCES trial (id),
            step INTEGER NOT NULL CHECK (step >= 0),
            test_loss REAL NOT NULL CHECK (test_loss >= 0 AND test_loss < 9e999),
            test_accuracy REAL CHECK (test_accuracy BETWEEN 0 AND 100),
            trained_layers INTEGER NOT NULL CHECK (trained_layers >= 0),
            zero_gradient_layers REAL NOT NULL
                CHECK (zero_gradient_layers >= 0 AND zero_gradient_layers < 9e999),
            PRIMARY KEY (trial_id, step)
        ) STRICT, WITHOUT ROWID
        """

    private static let layerUpdate = """
        CREATE TABLE layer_update (
            trial_id INTEGER NOT NULL,
            step INTEGER NOT NULL,
            layer INTEGER NOT NULL CHECK (layer > 0),
            update_size REAL NOT NULL CHECK (update_size >= 0 AND update_size < 9e999),
            relative_change REAL NOT NULL CHECK (relative_change >= 0 AND relative_change < 9e999),
            zero_gradient_share REAL NOT NULL CHECK (zero_gradient_share BETWEEN 0 AND 1),
            PRIMARY KEY (trial_id, step, layer),
            FOREIGN KEY (trial_id, step) REFERENCES evaluation (trial_id, step)
        ) STRICT, WITHOUT ROWID
        """

    /// The first two let a claim find its trials in order without sorting all that are pending, the third finds
    /// the few attempts under way among all that ever were.
    static let indexes = [
        "CREATE INDEX trial_pending ON trial (operations) WHERE status = 'pending'",
        "CREATE INDEX sweep_trial_order ON sweep_trial (sweep_id, ordinal)",
        "CREATE INDEX attempt_open ON attempt (coordinator_id) WHERE ended_at IS NULL",
    ]
}
