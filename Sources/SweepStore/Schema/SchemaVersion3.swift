internal import GRDB

/// The third schema: trials that measure their network.
enum SchemaVersion3 {
    static func migrate(_ database: Database) throws {
        for statement in columns + tables + ["DROP VIEW trial_summary"] + views {
            try database.execute(sql: statement)
        }
    }

    static let columns = ["ALTER TABLE trial ADD COLUMN analysis TEXT"]

    static let tables = [measurement]

    /// The views of a store, each with its present text, in the order in which they are created.
    static let currentViews =
        SchemaVersion1.views.map { $0.hasPrefix("CREATE VIEW trial_summary ") ? trialSummary : $0 }
        + analysisViews.map(\.sql)

    private static let views = [trialSummary] + analysisViews.map(\.sql)

    static let analysisViews = [
        AnalysisView(
            name: "coordinate_check", analysis: "forward", places: ["layer"],
            quantities: [
                "activation_mean_magnitude", "activation_rms", "activation_rms_change",
                "weight_relative_change", "spectral_norm",
            ]),
        AnalysisView(
            name: "hessian", analysis: "hessian",
            quantities: [
                "largest_eigenvalue", "smallest_eigenvalue", "eigenvalue_nearest_zero",
                "negative_eigenvalues", "condition_number", "unconverged_eigenvalues",
            ],
            residuals: ["largest_eigenvalue", "smallest_eigenvalue", "eigenvalue_nearest_zero"]),
        AnalysisView(
            name: "hessian_spectrum", analysis: "spectrum", places: ["rank"], quantities: ["eigenvalue"]),
        AnalysisView(
            name: "inference", analysis: "inference",
            quantities: [
                "error_decay", "reached_layers", "reach_steps", "zero_gradients", "trainable_layers",
                "predicted_trained_layers", "equilibrium_progress", "unconverged_samples",
                "largest_eigenvalue", "largest_stable_rate", "needed_steps", "needed_rate",
            ]),
        AnalysisView(
            name: "inference_trace", analysis: "inference", places: ["layer", "inference_step"],
            quantities: ["energy", "error_norm"]),
        AnalysisView(
            name: "energy_comparison", analysis: "energy", places: ["layer"],
            quantities: [
                "batch_loss", "equilibrated_energy", "energy_ratio", "gradient_cosine",
                "unconverged_samples",
            ]),
    ]

    /// A row for each place at which one analysis measured, with a column for each quantity.
    struct AnalysisView {
        var name: String
        var analysis: String
        /// The columns besides the step that tell rows apart: a layer, and what `place` counts.
        var places: [String] = []
        var quantities: [String]
        /// Quantities whose residual is a column too.
        var residuals: [String] = []

        var sql: String {
            let sources = places.map { $0 == "layer" ? "m.layer" : "m.place AS \($0)" }
            let values = quantities.map { "max(iif(m.quantity = '\($0)', m.value, NULL)) AS \($0)" }
            let gaps = residuals.map {
                "max(iif(m.quantity = '\($0)', m.residual, NULL)) AS \($0)_residual"
            }
            let keys = places.map { $0 == "layer" ? ", m.layer" : ", m.place" }.joined()
            let list = quantities.map { "'\($0)'" }.joined(separator: ", ")
            return """
                CREATE VIEW \(name) AS
                SELECT t.sweep_id, t.sweep, t.trial_id, t.parameterisation, t.activation, t.width, t.depth, t.seed,
                    m.step, \((sources + values + gaps).joined(separator: ",\n    "))
                FROM trial_summary AS t
                JOIN measurement AS m ON m.trial_id = t.trial_id
                WHERE t.analysis = '\(analysis)' AND m.quantity IN (\(list))
                GROUP BY t.sweep_id, t.ordinal, m.step\(keys)
                """
        }
    }

    private static let measurement = """
        CREATE TABLE measurement (
            trial_id INTEGER NOT NULL REFERENCES trial (id),
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            step INTEGER NOT NULL CHECK (step >= 0),
            quantity TEXT NOT NULL,
            layer INTEGER CHECK (layer > 0),
            place INTEGER CHECK (place >= 0),
            value REAL CHECK (value > -9e999 AND value < 9e999),
            residual REAL CHECK (residual >= 0 AND residual < 9e999),
            PRIMARY KEY (trial_id, ordinal)
        ) STRICT, WITHOUT ROWID
        """

    private static let trialSummary = """
        CREATE VIEW trial_summary AS
        SELECT s.id AS sweep_id, s.name AS sweep, m.ordinal, t.id AS trial_id, t.identity, t.numerics_version,
            t.algorithm, t.parameterisation, t.width, t.depth, t.residual, t.activation, t.initialisation,
            t.loss, t.gamma, t.weight_optimiser, t.weight_learning_rate, t.learning_rate_scaling,
            t.adam_beta_1, t.adam_beta_2, t.adam_epsilon, t.weight_decay, t.spectral_penalty,
            t.activity_optimiser, t.activity_learning_rate, t.activity_learning_rate_per_sample,
            t.activity_decay, t.inference_steps, t.batch_size, t.train_steps, t.evaluate_every,
            t.record_every, t.stop_at_chance, t.dataset, t.input_size, t.output_size, t.train_examples,
            t.augmentation, t.analysis, t.seed,
            t.operations, t.memory, t.status, t.attempts, t.steps_done,
            t.final_train_loss, t.min_train_loss, t.test_loss, t.test_accuracy, t.learned, t.trained_layers,
            t.zero_gradient_layers, t.executed_operations, t.seconds, t.numeric_platform, t.checksum
        FROM latest_sweep AS s
        JOIN sweep_trial AS m ON m.sweep_id = s.id
        JOIN trial AS t ON t.id = m.trial_id
        """
}
