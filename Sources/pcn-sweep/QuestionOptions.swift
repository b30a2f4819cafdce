import ArgumentParser
import Reporting
import SweepModel
import TransferAnalysis

/// What is asked of sweeps beyond, or instead of, their own transfer questions.
struct QuestionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A sweep instead of all; may be repeated.", valueName: "name"))
    var sweep: [String] = []

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only trials of which this is true, such as \"activation = 'relu' AND depth >= 8\".",
            discussion: """
                A condition on the columns of trial_summary (see pcn-sweep schema) with = <> < <= > >=, IN (…), \
                BETWEEN, IS NULL, AND, OR, NOT and parentheses.
                """, valueName: "condition"))
    var filter: String?

    @Option(
        help: ArgumentHelp("The key that grows instead of the sweep's: width, depth, …", valueName: "key"),
        completion: .list(TransferRequest.sizeKeys.map(\.rawValue)))
    var across: String?

    @Option(
        help: ArgumentHelp(
            "The rate that is transferred: weight_learning_rate or activity_learning_rate, the other tuned again at "
                + "each size, or both, found and kept together. Default: the sweep's; both where both vary.",
            valueName: "rate"),
        completion: .list(TransferRequest.rateWords))
    var rate: String?

    @Option(help: ArgumentHelp("The size on which rates are tuned.", valueName: "size"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            "What is compared: final_train_loss, min_train_loss, test_loss or test_accuracy.",
            valueName: "metric"),
        completion: .list(TransferQuestion.Metric.allCases.map(\.rawValue)))
    var metric: String?

    @Option(
        help: ArgumentHelp(
            "Compare trials as they stood at a training step, from what was recorded.", valueName: "step"))
    var at: String?

    @Option(
        help: ArgumentHelp(
            "How much worse a transferred rate may be: 0.05 is 5 % of a loss, 1 is a point of accuracy.",
            valueName: "number"))
    var tolerance: String?

    @Option(
        help: ArgumentHelp(
            "Which cells compete: strict, where all seeds completed and learned, or paper, where all have a value.",
            valueName: "rule"),
        completion: .list(Eligibility.allCases.map(\.rawValue)))
    var eligibility: String?

    @Option(
        help: ArgumentHelp(
            "Where intervals come from: paired (default), pooled, or bootstrap from 20 seeds.",
            valueName: "kind"),
        completion: .list(TransferRequest.Intervals.allCases.map(\.rawValue)))
    var intervals: String?

    /// - Parameter command: what the options were given to.
    func request(to command: String) throws -> TransferRequest {
        var words = TransferRequest.Words()
        words.sweeps = sweep
        words.filter = filter
        words.across = across
        words.rate = rate
        words.from = from
        words.metric = metric
        words.at = at
        words.tolerance = tolerance
        words.eligibility = eligibility
        words.intervals = intervals
        return try TransferRequest(words, named: command)
    }
}
