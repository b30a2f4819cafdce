package import Datasets
internal import PredictiveCoding
package import SweepModel

/// The checkpoint of a small trial by itself, for the search for bytes that its reader does not stand.
package struct CheckpointFile {
    private let folder: CheckpointFolder
    private let configuration: TrialConfiguration
    private let dataset: Dataset
    private let identity: TrialIdentity

    package static let name = "checkpoint"

    /// Trains for some steps and puts the trial down in a folder; nil where there is none.
    package init?(
        in path: String, of configuration: TrialConfiguration, on dataset: Dataset, after steps: Int
    ) throws {
        guard let folder = try CheckpointFolder(path: path, makingIt: false) else { return nil }
        self.folder = folder
        self.configuration = configuration
        self.dataset = dataset
        identity = TrialIdentity(of: configuration, data: dataset.description)
        var training = TrialTraining(configuration, on: dataset)
        for _ in 0..<steps { _ = training.step() }
        try folder.replace(Self.name, draft: "draft") { [identity] target throws(CheckpointFault) in
            try Checkpoint.write(training, of: identity, platform: .current(), to: target)
        }
    }

    /// Reads what now stands in the file; false where that is no checkpoint of the trial.
    package func isReadable() -> Bool {
        var training = TrialTraining(configuration, on: dataset)
        do throws(CheckpointFault) {
            guard let source = try folder.read(Self.name) else { return false }
            try Checkpoint.read(source, into: &training, of: identity, platform: .current())
            return true
        } catch {
            return false
        }
    }
}
