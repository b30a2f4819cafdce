internal import Datasets
internal import Planning
internal import SweepModel

/// The sweep files that the orchestration is measured with.
struct OrchestrationSweep {
    let name: String
    let text: String

    /// A study of transfer across width in four groups.
    static func study(named name: String, seeds: Int) -> OrchestrationSweep {
        OrchestrationSweep(
            name: name,
            text: """
                {"name": "\(name)",
                 "fixed": {"dataset": "digits", "parameterisation": "mupc", "activation": "tanh",
                           "activity_learning_rate": 0.5, "batch_size": 32, "train_steps": 3000,
                           "record_every": 100, "evaluate_every": 0},
                 "grid": {"depth": [2, 4, 8, 16], "width": [16, 32, 64, 128, 256],
                          "weight_learning_rate": {"logarithmic": {"from": 0.0001, "to": 1, "count": 50}},
                          "seed": [\(list(seeds))]},
                 "transfer": {"across": "width", "from": 16, "rate": "weight_learning_rate"}}
                """)
    }

    /// Trials of a study for each of its seeds.
    static let trialsPerSeed = 4 * 5 * 50

    /// The shortest trials there are, one step without evaluation.
    static func shortest(trials: Int) -> OrchestrationSweep {
        OrchestrationSweep(
            name: "shortest",
            text: """
                {"name": "shortest",
                 "fixed": {"dataset": "digits", "parameterisation": "mupc", "activation": "tanh", "width": 16,
                           "depth": 2, "weight_learning_rate": 0.01, "activity_learning_rate": 0.5,
                           "train_steps": 1, "evaluate_every": 0},
                 "grid": {"seed": [\(list(trials))]}}
                """)
    }

    private static func list(_ count: Int) -> String { (0..<count).map(String.init).joined(separator: ", ") }

    func planned() throws -> PlannedSweep {
        try SweepPlanner.plan(text: text, named: name) { request in
            try DatasetLibrary(dataDirectory: nil, environment: [:]).description(of: request)
        }
    }
}
