public import Datasets
public import SweepModel

extension WorkShape {
    /// The shape of a trial's work.
    public init(of configuration: TrialConfiguration, data: DatasetDescription) {
        self.init(
            width: configuration.width, batchSize: configuration.batchSize, inputSize: data.inputSize,
            outputSize: data.outputSize, activation: configuration.activation,
            algorithm: configuration.algorithm)
    }

    /// The shapes of the trials that a calibration should measure: all of them, or `limit` that lie evenly in
    /// the order of widths, the smallest and the largest among them.
    ///
    /// Trials of data sets without a description are left out.
    public static func representatives(
        of trials: [PlannedTrial], data: [DatasetRequest: DatasetDescription], limit: Int = 12
    ) -> [WorkShape] {
        precondition(limit >= 2, "limit \(limit) leaves no room for the smallest and the largest shape")
        var distinct: Set<WorkShape> = []
        for trial in trials {
            guard let data = data[trial.configuration.datasetRequest] else { continue }
            distinct.insert(WorkShape(of: trial.configuration, data: data))
        }
        let shapes = distinct.sorted { $0.precedes($1) }
        if shapes.count <= limit { return shapes }
        return (0..<limit).map { shapes[$0 * (shapes.count - 1) / (limit - 1)] }
    }

    /// A total order, by width first.
    func precedes(_ other: WorkShape) -> Bool { sortKey.lexicographicallyPrecedes(other.sortKey) }

    private var sortKey: [Int] {
        [width, batchSize, inputSize, outputSize, activation.ordinal, algorithm.ordinal]
    }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
    fileprivate var ordinal: Int { Self.allCases.firstIndex(of: self)! }
}
