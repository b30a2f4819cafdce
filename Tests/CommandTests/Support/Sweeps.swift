import Foundation

/// The sweep files of these tests.
enum Sweeps {
    /// Eight trials of some hundredths of a second.
    static let short = """
        {"name": "short",
         "fixed": {"dataset": "digits", "parameterisation": "mupc", "depth": 2, "train_steps": 30,
                   "activity_learning_rate": 8},
         "grid": {"width": [16, 32], "seed": [0, 1], "weight_learning_rate": [0.1, 0.2]},
         "transfer": {"across": "width", "from": 16, "rate": "weight_learning_rate"}}
        """

    /// Eight trials of some tenths of a second, so that a run can be met in the middle of one.
    static let long = """
        {"name": "long",
         "fixed": {"dataset": "digits", "parameterisation": "mupc", "width": 32, "depth": 3,
                   "activity_learning_rate": 8},
         "zip": [{"train_steps": [2000, 2001], "evaluate_every": [1000, 500]}],
         "grid": {"seed": [0, 1], "weight_learning_rate": [0.01, 0.02]}}
        """

    /// Two dozen such trials, under two parameterisations.
    static let contrast = """
        {"name": "contrast",
         "fixed": {"dataset": "digits", "depth": 2, "train_steps": 60, "activity_learning_rate": 8},
         "grid": {"width": [16, 32], "seed": [0, 1]},
         "branches": [
           {"fixed": {"parameterisation": "mupc"}, "grid": {"weight_learning_rate": [0.1, 0.2, 0.4]}},
           {"fixed": {"parameterisation": "sp"}, "grid": {"weight_learning_rate": [0.005, 0.01, 0.02]}}],
         "transfer": {"across": "width", "from": 16, "rate": "weight_learning_rate"}}
        """

    /// One trial of a second or so.
    static let single = """
        {"name": "single",
         "fixed": {"dataset": "digits", "parameterisation": "mupc", "width": 32, "depth": 3, "seed": 3,
                   "activity_learning_rate": 8, "weight_learning_rate": 0.01, "train_steps": 12000}}
        """

    /// Two trials that no test waits for.
    static let endless = """
        {"name": "endless",
         "fixed": {"dataset": "digits", "parameterisation": "mupc", "width": 32, "depth": 3,
                   "activity_learning_rate": 8, "weight_learning_rate": 0.01, "train_steps": 1000000000},
         "grid": {"seed": [0, 1]}}
        """
}

extension TemporaryFolder {
    /// A folder that holds a sweep file of that text, `sweep.json`.
    static func holding(_ sweep: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(sweep, to: "sweep.json")
        return folder
    }

    var store: StoreFile { StoreFile(path: file("study.sqlite")) }
}
