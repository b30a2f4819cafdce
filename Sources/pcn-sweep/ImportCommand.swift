public import ArgumentParser
import Foundation
public import Importing
import Reporting
public import SweepModel
import SweepRunner
import SweepStore

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take runs that were trained elsewhere into a store.",
        usage: "pcn-sweep import <source> --store <file> [<options>]",
        discussion: """
            From a CSV file under the vocabulary (a row a trial, or a row a step), such as a store's view \
            trial_summary gives, or from a results folder of the JPC scripts. The runs become a sweep of their own, \
            and never share a trial or a cell with those of this program. Importing the same again changes nothing.

            EXAMPLE:
              pcn-sweep import runs.csv --store imported.sqlite --across width --from 16
            """)

    @Argument(help: "A CSV file, or a folder of JPC results.", completion: .file(), transform: path)
    var source: String

    @Option(
        help: ArgumentHelp("The store; made where there is none.", valueName: "file"),
        completion: .file(extensions: ["sqlite"]), transform: path)
    var store: String

    @Option(
        help: ArgumentHelp("The sweep that the runs become. Default: after the source.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Give all runs a value, whatever the source says; may be repeated.", valueName: "key=value"))
    var set: [String] = []

    @Option(help: ArgumentHelp("What the source is. Default: jpc for a folder.", valueName: "format"))
    var format: ImportOptions.Format?

    @Option(
        help: ArgumentHelp(
            "What makes the squared errors of JPC ½ mean ‖y − p‖²: 1 since January 2026, 10 before.",
            valueName: "number"))
    var lossFactor: Double?

    @OptionGroup(title: "The transfer question of the runs") var question: ImportedQuestionOptions

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        for assignment in set where !assignment.dropFirst().contains("=") {
            throw ValidationError("--set takes key=value, not \"\(assignment)\"")
        }
    }

    func run() throws {
        let options = ImportOptions(
            format: format, name: name,
            assignments: set.map { assignment in
                let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return ImportOptions.Assignment(key: String(parts[0]), text: String(parts[1]))
            }, question: question.question, lossFactor: lossFactor)
        let sweep = try RunImport.read(source, options: options)
        let (store, outcome) = try SweepStore.open(
            at: store, importing: sweep, by: .current, provenance: .current, at: Date())
        let report = ImportReport(
            source: source, store: store.path, sweep: sweep, outcome: outcome,
            toolVersion: PCNSweep.toolVersion)
        try store.close()
        try printResult(json ? report.json() : report.text())
    }
}

/// A transfer question on the command line.
struct ImportedQuestionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The size: width, depth, gamma, inference_steps, …", valueName: "key"),
        transform: { try key($0, among: \.canBeSize) })
    var across: TrialKey?

    @Option(help: ArgumentHelp("The size on which the rate is tuned.", valueName: "size"))
    var from: Double?

    @Option(
        help: ArgumentHelp("The rate that is transferred. Default: weight_learning_rate.", valueName: "key"),
        transform: { try key($0, among: \.isRate) })
    var rate: TrialKey?

    @Option(help: ArgumentHelp("What is compared. Default: final_train_loss.", valueName: "metric"))
    var metric: TransferQuestion.Metric?

    @Option(
        help: ArgumentHelp(
            "How much worse a transferred rate may be. Default: 0.05 of a loss, 1 point of accuracy.",
            valueName: "number"))
    var tolerance: Double?

    mutating func validate() throws {
        if across == nil, from != nil || rate != nil || metric != nil || tolerance != nil {
            throw ValidationError(
                "--from, --rate, --metric and --tolerance belong to a question: give --across")
        }
        if across != nil, from == nil {
            throw ValidationError("--across needs --from, the size on which the rate is tuned")
        }
        if let tolerance, !(tolerance > 0 && tolerance.isFinite) {
            throw ValidationError("--tolerance must be above 0, not \(tolerance)")
        }
    }

    /// Nil where none is asked.
    var question: TransferQuestion? {
        guard let across, let from else { return nil }
        let metric = metric ?? .finalTrainLoss
        return TransferQuestion(
            across: across, from: from, rate: rate ?? .weightLearningRate, metric: metric,
            tolerance: tolerance ?? metric.defaultTolerance)
    }
}

/// A key of a kind, by its word.
private func key(_ word: String, among isOne: (TrialKey) -> Bool) throws -> TrialKey {
    let keys = TrialKey.allCases.filter(isOne)
    if let key = keys.first(where: { $0.rawValue == word }) { return key }
    let near = nearest(to: word, among: keys.map(\.rawValue)).map { "; did you mean \($0)?" } ?? ""
    throw ValidationError(
        "must be one of \(keys.map(\.rawValue).joined(separator: ", ")), not \"\(word)\"\(near)")
}

extension ImportOptions.Format: ExpressibleByArgument {}
extension TransferQuestion.Metric: ExpressibleByArgument {}
