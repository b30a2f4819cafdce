import Datasets
import Foundation
import Planning
import SweepModel

/// Data sets as the planner sees them; sizes of the real ones.
func describe(_ request: DatasetRequest) -> DatasetDescription {
    let name = request.name
    return name == .digits
        ? DatasetDescription(
            name: name, inputSize: 64, outputSize: 10, trainCount: 1437, testCount: 360, fingerprint: "d1")
        : DatasetDescription(
            name: name, inputSize: request.inputSize ?? 784, outputSize: request.outputSize ?? 10,
            trainCount: 60000, testCount: 10000,
            fingerprint: "f1")
}

func plan(_ text: String, set overrides: [String: String] = [:]) throws -> PlannedSweep {
    let overrides = overrides.sorted { $0.key < $1.key }.map {
        SweepPlanner.Override(key: $0.key, text: $0.value)
    }
    return try SweepPlanner.plan(text: text, named: "test.json", overrides: overrides, datasets: describe)
}

/// The faults of a text as `place: message` lines; empty where it plans.
func faults(_ text: String, set overrides: [String: String] = [:]) throws -> [String] {
    do {
        _ = try plan(text, set: overrides)
        return []
    } catch let error as InputFaults {
        return error.faults.map { $0.place.isEmpty ? $0.message : "\($0.place): \($0.message)" }
    }
}

/// A sweep file whose trials lack nothing, with parts to fill in.
func sweep(fixed: String = "", _ rest: String = "") -> String {
    """
    {"name": "test", "fixed": {"dataset": "digits", "parameterisation": "mupc", "train_steps": 100,
     "activity_learning_rate": 1, "weight_learning_rate": 0.1\(fixed.isEmpty ? "" : ", " + fixed)}
     \(rest.isEmpty ? "" : ", " + rest)}
    """
}

/// The root of the package, where `sweeps` and `Documentation` lie.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
