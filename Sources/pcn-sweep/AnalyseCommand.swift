import ArgumentParser
import Foundation
import Planning
import SweepModel

struct AnalyseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse",
        abstract: "Measure how the networks of a sweep scale.",
        discussion: """
            Shows why networks train or do not: it trains them as run does, and measures each at initialisation and after every evaluation. The \
            measurements are sweeps of their own, NAME.forward and so on, in the store of the sweep NAME; report \
            shows them. With train_steps=1 and evaluate_every=0 networks are measured at initialisation alone. The \
            same command again does what is missing. plan and submit take no --what: --set analysis=hessian says \
            there what an analysis would cost, and sends one to a cluster.

            EXAMPLES:
              pcn-sweep analyse sweeps/hessian-initial.json
              pcn-sweep analyse sweeps/quickstart.json --what forward --set train_steps=5
            """)

    @Option(
        help: ArgumentHelp(
            "What to measure: \(Analysis.allCases.map(\.rawValue).joined(separator: ", ")). Default: as the file says.",
            valueName: "list"),
        transform: AnalysisList.init)
    var what: [AnalysisList] = []

    @OptionGroup var execution: SweepExecution

    func run() async throws {
        if what.isEmpty {
            let plan = try execution.plan()
            try plan.sweep.requireAnalysis(in: execution.options.sweep)
            return try await execution.run(
                plan, inStoreAt: execution.storePath(for: plan.sweep.name), as: "analyse")
        }
        var analyses: [Analysis] = []
        for analysis in what.flatMap(\.analyses) where !analyses.contains(analysis) {
            analyses.append(analysis)
        }
        let plans = try analyses.map { try (analysis: $0, plan: execution.plan(measuring: $0)) }
        var failure: ExitCode?
        for (analysis, plan) in plans {
            let name = String(plan.sweep.name.dropLast(analysis.rawValue.count + 1))
            do {
                try await execution.run(plan, inStoreAt: execution.storePath(for: name), as: "analyse")
            } catch let code as ExitCode where code.rawValue == ExitStatus.trialsFailed.rawValue {
                failure = code
            }
        }
        if let failure { throw failure }
    }
}

/// Analyses in a list with commas.
struct AnalysisList {
    var analyses: [Analysis] = []

    init(_ text: String) throws {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let word = part.trimmingCharacters(in: .whitespaces)
            guard let analysis = Analysis(rawValue: word) else {
                let words = Analysis.allCases.map(\.rawValue)
                let near = nearest(to: word, among: words).map { "; did you mean \($0)?" } ?? ""
                throw ValidationError(
                    "--what takes \(words.joined(separator: ", ")), not \"\(word)\"\(near)")
            }
            if !analyses.contains(analysis) { analyses.append(analysis) }
        }
    }
}

extension PlannedSweep {
    /// - Throws: `InputFaults` where a trial measures nothing.
    fileprivate func requireAnalysis(in file: String) throws {
        let count = trials.count { $0.configuration.analysis == nil }
        if count == 0 { return }
        throw InputFaults(
            input: file,
            faults: [
                .init(
                    place: "",
                    message:
                        "has no analysis for \(count) of \(trials.count) trials: name what to measure with --what, or with the key analysis in the file"
                )
            ])
    }
}
