extension SchemaVersion1 {
    /// In the order in which they build on one another.
    static let views = [latestSweep, trialSummary, transferCurve, optimum, transfer]

    private static let latestSweep = """
        CREATE VIEW latest_sweep AS
        SELECT id, name, revision, description, across, from_size, rate, metric, tolerance,
            first_planned_at, last_planned_at
        FROM (
            SELECT *, row_number() OVER (PARTITION BY name ORDER BY last_planned_at DESC, id DESC) AS age
            FROM sweep
        )
        WHERE age = 1
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
            t.augmentation, t.seed,
            t.operations, t.memory, t.status, t.attempts, t.steps_done,
            t.final_train_loss, t.min_train_loss, t.test_loss, t.test_accuracy, t.learned, t.trained_layers,
            t.zero_gradient_layers, t.executed_operations, t.seconds, t.numeric_platform, t.checksum
        FROM latest_sweep AS s
        JOIN sweep_trial AS m ON m.sweep_id = s.id
        JOIN trial AS t ON t.id = m.trial_id
        """

    /// A seed counts where it has an outcome in as many cells of its group as have any outcome at all.
    /// The standard deviation takes a second pass, since a single pass over squares would cancel.
    /// CROSS JOIN holds SQLite to one pass over the trials: begun from the cells, it reads a sweep once a cell.
    private static let transferCurve = """
        CREATE VIEW transfer_curve AS
        WITH cell AS MATERIALIZED (
            SELECT *, row_number() OVER () AS id,
                dense_rank() OVER (ORDER BY sweep_id, transfer_group) AS comparison
            FROM (
                SELECT DISTINCT s.id AS sweep_id, s.name AS sweep, s.metric, m.transfer_group, m.size, m.rate,
                    m.other_rate
                FROM latest_sweep AS s
                JOIN sweep_trial AS m ON m.sweep_id = s.id
                WHERE s.metric IS NOT NULL AND m.rate IS NOT NULL
            )
        ),
        planned AS MATERIALIZED (
            SELECT c.id AS cell, c.comparison, t.seed, t.status, t.learned, t.trained_layers,
                t.zero_gradient_layers, t.depth,
                CASE
                    WHEN c.metric = 'min_train_loss' THEN ln(t.min_train_loss)
                    WHEN t.status <> 'completed' THEN NULL
                    WHEN c.metric = 'final_train_loss' THEN ln(t.final_train_loss)
                    WHEN c.metric = 'test_loss' THEN ln(t.test_loss)
                    WHEN c.metric = 'test_accuracy' THEN 100 - t.test_accuracy
                END AS value
            FROM sweep_trial AS m
            CROSS JOIN cell AS c
                ON c.sweep_id = m.sweep_id AND c.transfer_group = m.transfer_group AND c.size = m.size
                AND c.rate = m.rate AND c.other_rate IS m.other_rate
            JOIN trial AS t ON t.id = m.trial_id
        ),
        ran AS (
            SELECT * FROM planned WHERE status IN ('completed', 'diverged')
        ),
        compared AS (
            SELECT comparison, count(DISTINCT cell) AS cells FROM ran GROUP BY comparison
        ),
        counting_seed AS MATERIALIZED (
            SELECT r.comparison, r.seed
            FROM (SELECT comparison, seed, count(*) AS cells FROM ran GROUP BY comparison, seed) AS r
            JOIN compared AS c ON c.comparison = r.comparison AND c.cells = r.cells
        ),
        counting AS MATERIALIZED (
            SELECT * FROM ran WHERE (comparison, seed) IN counting_seed
        ),
        tally AS (
            SELECT cell, count(*) AS seeds_planned,
                sum(status = 'completed') AS completed,
                sum(status = 'diverged') AS diverged,
                sum(status IN ('failed', 'timed_out')) AS failed,
                sum(status = 'completed' AND NOT learned) AS unlearned,
                sum(status IN ('pending', 'running')) AS missing,
                avg(depth + 1) AS layers
            FROM planned
            GROUP BY cell
        ),
        centre AS MATERIALIZED (
            SELECT cell, count(*) AS seeds,
                CASE WHEN count(value) = count(*) THEN avg(value) END AS value,
                min(status = 'completed' AND learned) AS eligible,
                avg(trained_layers) AS trained_layers,
                avg(zero_gradient_layers) AS zero_gradient_layers
            FROM counting
            GROUP BY cell
        ),
        spread AS (
            SELECT m.cell,
                sqrt(sum((m.value - c.value) * (m.value - c.value)) / (count(*) - 1)) AS value_sd
            FROM counting AS m
            JOIN centre AS c ON c.cell = m.cell
            GROUP BY m.cell
            HAVING count(*) > 1
        ),
        summary AS (
            SELECT c.*, t.*, coalesce(m.seeds, 0) AS seeds, m.value, s.value_sd,
                coalesce(m.eligible, 0) AS eligible, m.trained_layers, m.zero_gradient_layers
            FROM cell AS c
            JOIN tally AS t ON t.cell = c.id
            LEFT JOIN centre AS m ON m.cell = c.id
            LEFT JOIN spread AS s ON s.cell = c.id
        )
        SELECT sweep_id, sweep, transfer_group, size, rate, other_rate, metric, seeds_planned, seeds, completed,
            diverged, failed, unlearned, missing, value, value_sd,
            CASE metric WHEN 'test_accuracy' THEN 100 - value ELSE exp(value) END AS metric_mean,
            eligible,
            NOT eligible AND seeds > 0 AND coalesce(
                min(eligible) OVER (
                    PARTITION BY sweep_id, transfer_group, size, other_rate
                    ORDER BY rate
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ), 0) AS edge,
            CASE WHEN eligible AND value IS NOT NULL THEN
                row_number() OVER (
                    PARTITION BY sweep_id, transfer_group, size, eligible AND value IS NOT NULL
                    ORDER BY value, rate, other_rate
                )
            END AS place,
            trained_layers, zero_gradient_layers, layers
        FROM summary
        """

    private static let optimum = """
        CREATE VIEW optimum AS
        SELECT sweep_id, sweep, transfer_group, size, rate, other_rate, value, metric_mean, seeds, trained_layers
        FROM transfer_curve
        WHERE place = 1
        """

    /// A transferred cell that learned but has no value, such as a loss of zero on the logarithmic scale, leaves
    /// nothing to compare: it is untested like one that has not run.
    private static let transfer = """
        CREATE VIEW transfer AS
        WITH cell AS MATERIALIZED (SELECT * FROM transfer_curve),
        best AS (SELECT * FROM cell WHERE place = 1),
        target AS (
            SELECT DISTINCT c.sweep_id, c.sweep, c.metric, c.transfer_group, c.size, s.from_size AS proxy_size
            FROM cell AS c
            JOIN sweep AS s ON s.id = c.sweep_id
            WHERE c.size <> s.from_size
        ),
        comparison AS (
            SELECT t.*, p.rate AS proxy_rate, p.other_rate AS proxy_other_rate, b.rate AS best_rate,
                b.other_rate AS best_other_rate, c.value AS transferred_value, b.value AS best_value,
                CASE
                    WHEN p.rate IS NULL THEN 'no_optimum'
                    WHEN coalesce(c.seeds, 0) = 0 THEN 'untested'
                    WHEN c.eligible AND c.value IS NULL THEN 'untested'
                    WHEN c.eligible THEN 'compared'
                    WHEN c.diverged > 0 THEN 'diverged'
                    ELSE 'unlearned'
                END AS status
            FROM target AS t
            LEFT JOIN best AS p
                ON p.sweep_id = t.sweep_id AND p.transfer_group = t.transfer_group AND p.size = t.proxy_size
            LEFT JOIN best AS b
                ON b.sweep_id = t.sweep_id AND b.transfer_group = t.transfer_group AND b.size = t.size
            LEFT JOIN cell AS c
                ON c.sweep_id = t.sweep_id AND c.transfer_group = t.transfer_group AND c.size = t.size
                AND c.rate = p.rate AND c.other_rate IS p.other_rate
        ),
        judged AS (
            SELECT *, CASE status WHEN 'compared' THEN transferred_value - best_value END AS regret
            FROM comparison
        )
        SELECT sweep_id, sweep, transfer_group, size, proxy_size, proxy_rate, proxy_other_rate, best_rate,
            best_other_rate, log2(best_rate / proxy_rate) AS drift_octaves, transferred_value, best_value,
            regret,
            CASE WHEN metric <> 'test_accuracy' THEN 100 * (exp(regret) - 1) END AS regret_percent,
            status
        FROM judged
        """
}
