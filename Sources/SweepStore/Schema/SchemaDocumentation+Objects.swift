internal import SweepModel

extension SchemaDocumentation {
    static let tables = [
        Object(
            kind: .table, name: "sweep",
            meaning: "One revision of a sweep file that was planned into this store.",
            columns: sweepColumns(ofTable: true)),
        Object(
            kind: .table, name: "trial",
            meaning: "One training run, once in a store however many sweeps ask for it, and its result.",
            columns: [
                Column("id", "Row id, valid within this store."),
                Column("identity", "SHA-256 of all that determines the result; the same in every store."),
                Column(
                    "numerics_version",
                    "Version of the engine's arithmetic; it rises with any change of bits. 0: trained elsewhere."
                ),
            ] + configuration.filter { $0.name != analysis.name } + cost + state + results + [analysis]),
        Object(
            kind: .table, name: "sweep_trial",
            meaning: "Which trials a sweep consists of, and where each stands in its transfer question.",
            columns: [
                Column("sweep_id", "The sweep."),
                Column("trial_id", "The trial."),
                Column("ordinal", "Position in the sweep file's order, from 0."),
            ] + coordinates),
        Object(
            kind: .table, name: "coordinator",
            meaning: "A process that ran trials, and what it was made of.",
            columns: [
                Column("id", "Row id."),
                Column("host", "Name of the machine."),
                Column("boot_id", "The kernel's boot id: a process from before a reboot is dead."),
                Column("process_id", "Process id of the coordinator."),
                Column("process_start", "When that process started, in clock ticks since boot."),
                Column("tool_version", "Version of the program."),
                Column("git_commit", "Commit that the program was built from; null outside a repository."),
                Column("cpu", "Model of the processor."),
                Column("registered_at", "When it first came to this store."),
                Column("heartbeat_at", "When it last gave a sign of life."),
            ]),
        Object(
            kind: .table, name: "attempt",
            meaning: "One try at a trial; a result counts only from the attempt that is current.",
            columns: [
                Column("trial_id", "The trial."),
                Column("number", "Counted from 1."),
                Column("coordinator_id", "Who tried."),
                Column("started_at", "When the trial was claimed."),
                Column("ended_at", "When the attempt ended; null while it lasts."),
                Column(
                    "outcome",
                    "completed, diverged, failed, timed_out, released (given back) or lost (its coordinator died)."
                ),
                Column("error", "What went wrong, where something did."),
            ]),
        Object(
            kind: .table, name: "train_loss",
            meaning: "Train losses kept at every record_every-th step.",
            columns: [
                Column("trial_id", "The trial."),
                Column("step", "Training step, from 1."),
                Column("loss", "Mean over the batch, before the step's update."),
            ]),
        Object(
            kind: .table, name: "evaluation",
            meaning: "The state of a network after some step, on the whole test set.",
            columns: [
                Column("trial_id", "The trial."),
                Column("step", "Training steps done."),
                Column("test_loss", "Mean loss over the test set."),
                Column("test_accuracy", "Percent of test images classified correctly; null in regression."),
                Column("trained_layers", "Weight matrices that have trained so far."),
                Column(
                    "zero_gradient_layers", "Mean number of weight matrices with a gradient of exactly zero."),
            ]),
        Object(
            kind: .table, name: "layer_update",
            meaning: "How each weight matrix trains, as of each evaluation.",
            columns: [
                Column("trial_id", "The trial."),
                Column("step", "Training steps done."),
                Column("layer", "The matrix W_l, from 1 to depth + 1."),
                Column(
                    "update_size",
                    "Root mean square of Adam's normalised update; for SGD the relative size of the update."),
                Column("relative_change", "Distance from the initial weights over their norm."),
                Column("zero_gradient_share", "Share of the steps whose gradient was exactly zero."),
            ]),
        Object(
            kind: .table, name: "other_result",
            meaning:
                "What further attempts at a trial gave, on whatever platform, that a merge brought together.",
            columns: [
                Column("trial_id", "The trial, which has the result that came first."),
                Column("number", "The attempt that gave this one; its outcome is completed or diverged."),
                Column(
                    "record_every", "At which steps its train losses were kept; they are not in this store."),
            ] + results),
        Object(
            kind: .table, name: "measurement",
            meaning:
                "What an analysis measured of a trial's network at initialisation and at each evaluation.",
            columns: [
                Column("trial_id", "The trial."),
                Column("ordinal", "Position among the trial's measurements, from 0."),
                Column("step", "Training steps done; 0 is initialisation."),
                Column("quantity", "What was measured; [analysis](analysis.md) explains each."),
                Column("layer", "The layer l, from 1 to depth + 1; null for what the whole network has."),
                Column(
                    "place",
                    "Inference step from 0, or rank of an eigenvalue from 1; null for what has neither."),
                Column("value", "The number; null where there is none."),
                Column("residual", "‖H u − λ u‖ of an eigenvalue found by iteration; null for all else."),
            ]),
    ]

    static let views =
        [
            Object(
                kind: .view, name: "latest_sweep",
                meaning: "The revision of each sweep that was planned last.",
                columns: sweepColumns(ofTable: false)),
            Object(
                kind: .view, name: "trial_summary",
                meaning: "The trials of each latest sweep with configuration, state and result.",
                columns: sweepReference + [
                    Column("ordinal", "Position in the sweep file's order, from 0."),
                    Column("trial_id", "The trial."),
                    Column("identity", "SHA-256 of all that determines the result; the same in every store."),
                    Column(
                        "numerics_version",
                        "Version of the engine's arithmetic; it rises with any change of bits. 0: trained elsewhere."
                    ),
                ] + configuration + cost + state + results),
            Object(
                kind: .view, name: "transfer_curve",
                meaning:
                    "The cells (seeds of one configuration) of each latest sweep that asks a transfer question.",
                columns: sweepReference + coordinates + [
                    Column("metric", "The metric that the sweep compares."),
                    Column("seeds_planned", "Trials of the cell."),
                    Column(
                        "seeds",
                        "Seeds that count: those with an outcome in every cell of the group that has any outcome."
                    ),
                    Column("completed", "Trials that completed."),
                    Column("diverged", "Trials that diverged."),
                    Column("failed", "Trials that failed or timed out."),
                    Column("unlearned", "Trials that completed without beating a constant prediction."),
                    Column("missing", "Trials pending or running."),
                    Column(
                        "value",
                        "Mean over counting seeds of ln(loss), or of 100 − accuracy; null unless all are finite."
                    ),
                    Column(
                        "value_sd",
                        "Sample standard deviation of the value over counting seeds; null under two."),
                    Column("metric_mean", "The value in the metric's unit: exp(value), or 100 − value."),
                    Column(
                        "eligible", "1 where a seed counts and every counting seed completed and learned."),
                    Column(
                        "edge",
                        "1 where the cell is not eligible, has run, and all cells at lower rates are eligible."
                    ),
                    Column("place", "1 for the best eligible cell of its group and size, 2 for the next, …"),
                    Column("trained_layers", "Mean over counting seeds of the weight matrices that trained."),
                    Column(
                        "zero_gradient_layers",
                        "Mean over counting seeds of the matrices with a gradient of zero."),
                    Column("layers", "Weight matrices of the network: depth + 1."),
                ]),
            Object(
                kind: .view, name: "optimum",
                meaning:
                    "The best eligible grid cell of each group and size; of equals the one with the lower rates.",
                columns: sweepReference + coordinates + [
                    Column("value", "Value of that cell."),
                    Column("metric_mean", "The value in the metric's unit."),
                    Column("seeds", "Seeds that count."),
                    Column("trained_layers", "Mean over counting seeds of the weight matrices that trained."),
                ]),
            Object(
                kind: .view, name: "transfer",
                meaning: "How the best grid rates of the proxy size do at each other size of their group.",
                columns: sweepReference + [
                    Column("transfer_group", "The curve's group."),
                    Column("size", "Size that the rates are transferred to."),
                    Column("proxy_size", "Size that they were tuned on."),
                    Column("proxy_rate", "Best grid rate of the proxy."),
                    Column("proxy_other_rate", "The other learning rate there, where it varies."),
                    Column("best_rate", "Best grid rate of this size."),
                    Column("best_other_rate", "The other learning rate there, where it varies."),
                    Column("drift_octaves", "log₂ of this size's best rate over the proxy's."),
                    Column("transferred_value", "Value of this size at the proxy's rates."),
                    Column("best_value", "Value of this size at its own best rates."),
                    Column("regret", "Transferred value − best value; null unless compared."),
                    Column("regret_percent", "How much larger the loss is, in percent; null for accuracies."),
                    Column(
                        "status",
                        "compared, untested, diverged, unlearned (the transferred cell), or no_optimum (the proxy)."
                    ),
                ]),
        ]
        + SchemaVersion3.analysisViews.map { view in
            Object(
                kind: .view, name: view.name,
                meaning: "What trials with the analysis \(view.analysis) measured, a column a quantity.",
                columns: measured + view.places.map(place) + view.quantities.map(quantity)
                    + view.residuals.map { Column("\($0)_residual", "Residual of \($0).") })
        }

    private static let measured =
        sweepReference + [Column("trial_id", "The trial.")]
        + [TrialKey.parameterisation, .activation, .width, .depth, .seed].map {
            Column($0.rawValue, $0.definition.meaning)
        } + [Column("step", "Training steps done; 0 is initialisation.")]

    private static func place(_ name: String) -> Column {
        switch name {
        case "layer": Column(name, "The layer l, from 1 to depth + 1; null for what the whole network has.")
        case "rank": Column(name, "From 1 for the smallest.")
        default: Column(name, "From 0, the feedforward pass.")
        }
    }

    private static func quantity(_ name: String) -> Column {
        Column(name, MeasuredQuantity(rawValue: name)?.definition.meaning ?? "")
    }

    private static func sweepColumns(ofTable isTable: Bool) -> [Column] {
        let source = [Column("source", "The sweep file as it was read; of an import, what it was made of.")]
        let trials = [Column("trials", "Trials of the whole sweep; the store of a shard holds some of them.")]
        return [
            Column("id", "Row id."),
            Column("name", "The sweep's name."),
            Column("revision", "SHA-256 of the sweep's meaning: an edited file is a new revision."),
            Column("description", "What the sweep file says of itself."),
        ] + (isTable ? source : []) + [
            Column(
                "across",
                "Transfer question: the key that grows; null, like the next four, where none is asked."),
            Column("from_size", "Transfer question: the size on which the rate is tuned."),
            Column("rate", "Transfer question: the learning rate that is transferred."),
            Column("metric", "final_train_loss, min_train_loss, test_loss or test_accuracy."),
            Column("tolerance", "How much worse a transferred rate may be: a share of the loss, or points."),
            Column("first_planned_at", "When this revision first came to the store."),
            Column(
                "last_planned_at",
                "When it last did; the latest revision of a name is the one with the newest."),
        ] + (isTable ? trials : [])
    }

    private static let sweepReference = [
        Column("sweep_id", "The sweep."), Column("sweep", "The sweep's name."),
    ]

    private static let coordinates = [
        Column(
            "transfer_group",
            "All that varies but size, rates and seed, as key=value; null without a question."),
        Column("size", "Value of the key that grows."),
        Column("rate", "Value of the transferred rate; null where it has no effect."),
        Column("other_rate", "Value of the other learning rate, where that varies too."),
    ]

    private static let configuration = TrialKey.columns.map { Column($0.rawValue, $0.definition.meaning) }

    /// Of a later schema than the other columns of a trial, behind which it therefore stands.
    private static let analysis = Column(TrialKey.analysis.rawValue, TrialKey.analysis.definition.meaning)

    private static let cost = [
        Column("operations", "Predicted floating-point operations, an upper bound; 0 for an import."),
        Column("memory", "Predicted peak memory of its worker in bytes, program and data set included."),
    ]

    private static let state = [
        Column("status", "pending, running, completed, diverged (a result too), failed or timed_out."),
        Column("attempts", "How often the trial was claimed; the number of the current attempt."),
    ]

    private static let results = [
        Column("steps_done", "Training steps whose loss was finite."),
        Column("final_train_loss", "Mean train loss over the last tenth of the steps; null where diverged."),
        Column("min_train_loss", "Smallest train loss of any step, diverged trials included."),
        Column("test_loss", "Mean loss over the test set after the last step."),
        Column("test_accuracy", "Percent of test images classified correctly after the last step."),
        Column("learned", "1 where the final train loss beats always predicting the class frequencies."),
        Column("trained_layers", "Weight matrices whose normalised update rose above the threshold."),
        Column("zero_gradient_layers", "Mean number of weight matrices with a gradient of exactly zero."),
        Column(
            "executed_operations",
            "Floating-point operations executed, evaluations included; 0 where an import does not say."),
        Column("seconds", "Wall time in the worker."),
        Column("numeric_platform", "What the bits depend on besides the configuration."),
        Column("checksum", "SHA-256 over the result, its losses, evaluations and measurements."),
    ]
}
