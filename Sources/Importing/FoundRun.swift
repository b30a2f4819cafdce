internal import SweepModel

/// What a source says of one run; what it does not say is nil, or follows from the losses.
struct FoundRun {
    /// Where: lines of a file, or a folder.
    var place: String
    var draft: TrialDraft
    /// `completed` or `diverged`.
    var outcome = TrialOutcome.completed
    var stepsDone: Int?
    var finalTrainLoss: Double?
    var minTrainLoss: Double?
    var testLoss: Double?
    var testAccuracy: Double?
    var learned: Bool?
    var trainedLayers: Int?
    var zeroGradientLayers: Double?
    var executedOperations: Double?
    var seconds: Double?
    /// Finite, in the order of steps.
    var losses: [RecordedLoss] = []
    var evaluations: [Evaluation] = []
    /// Whether the run may have ended before its last step, as one that does no better than guessing.
    var mayEndEarly: Bool?
    /// Whether all losses are kept, rather than those that `record_every` asks for.
    var keepsLosses = true
}
