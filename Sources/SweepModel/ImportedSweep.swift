internal import Datasets

/// The numerics version of trials that another program trained.
///
/// No engine of this program has it, so their results share no trial and no cell with those of its own.
public let importedNumericsVersion = 0

extension TrialIdentity {
    /// The identity of a trial that another program trained.
    ///
    /// Of the data that it saw the name is known alone, so it is the same on every machine, whether they are
    /// there or not.
    public init(ofImported configuration: TrialConfiguration) {
        self.init(of: configuration, data: DatasetDescription(unseen: configuration.datasetRequest))
    }
}

/// Runs that another program trained, read and held to the vocabulary.
public struct ImportedSweep: Sendable {
    /// One of them.
    public struct Trial: Sendable {
        /// Where the source holds it: lines or a folder.
        public var place: String
        public var identity: TrialIdentity
        public var configuration: TrialConfiguration
        public var result: TrialResult
        /// Nil where no transfer question was asked.
        public var coordinates: TransferCoordinates?

        public init(
            place: String, identity: TrialIdentity, configuration: TrialConfiguration, result: TrialResult,
            coordinates: TransferCoordinates?
        ) {
            self.place = place
            self.identity = identity
            self.configuration = configuration
            self.result = result
            self.coordinates = coordinates
        }
    }

    public var name: String
    /// SHA-256 over the question and the trials.
    public var revision: String
    public var description: String
    /// What was imported and how, as JSON: the store keeps it in the place of a sweep file.
    public var source: String
    /// What made the numbers, for `numeric_platform`.
    public var platform: String
    public var question: TransferQuestion?
    /// In the order of the source, each identity once.
    public var trials: [Trial]
    /// Runs that the source holds without a result, and that were left out.
    public var unfinished: Int

    public init(
        name: String, revision: String, description: String, source: String, platform: String,
        question: TransferQuestion?, trials: [Trial], unfinished: Int
    ) {
        self.name = name
        self.revision = revision
        self.description = description
        self.source = source
        self.platform = platform
        self.question = question
        self.trials = trials
        self.unfinished = unfinished
    }
}
