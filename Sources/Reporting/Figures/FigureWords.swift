internal import SweepModel

extension TrialKey {
    /// The key as people say it: `weight learning rate`.
    var words: String { rawValue.replacing("_", with: " ") }
}

extension TransferQuestion.Metric {
    /// The metric as people say it.
    var words: String { rawValue.replacing("_", with: " ") }

    /// The metric with its unit.
    var axisTitle: String { words + (isLoss ? "" : " (%)") }
}
