import ArgumentParser
import CPlatform
import SweepModel
import SweepStore

/// The program: commands and exit codes, nothing else.
@main
struct PCNSweep: AsyncParsableCommand {
    static let toolVersion = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "pcn-sweep",
        abstract: "Does the learning rate of a small predictive coding network serve a large one?",
        discussion: """
            A sweep file names widths, depths and learning rates; worker processes train the networks; a SQLite \
            store keeps the losses; the report shows whether the best rate transfers. pcn-sweep init NAME writes a sweep \
            file to begin with.

            EXAMPLES:
              pcn-sweep plan sweeps/quickstart.json
              pcn-sweep run sweeps/quickstart.json
              pcn-sweep report results/quickstart.sqlite

            EXIT CODES: \(ExitStatus.meanings.map { "\($0.term) \($0.meaning)" }.joined(separator: "; ")).
            """,
        version: toolVersion,
        subcommands: [
            InitCommand.self, PlanCommand.self, RunCommand.self, AnalyseCommand.self, SubmitCommand.self,
            MergeCommand.self, StatusCommand.self, ReportCommand.self, CompareCommand.self,
            ImportCommand.self, VerifyCommand.self, BenchCommand.self, DatasetsCommand.self,
            SchemaCommand.self, ManualCommand.self, WorkerCommand.self, BenchWorkerCommand.self,
        ])

    /// The parser takes a word that is no command for an argument too many.
    private static func requireCommand(among arguments: [String]) throws {
        let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
        guard let word = words.first, !word.hasPrefix("-") else { return }
        let commands = configuration.subcommands.map { ($0._commandName, $0.configuration.shouldDisplay) }
        if word == "help" || commands.contains(where: { $0.0 == word }) { return }
        let near = nearest(to: word, among: commands.filter(\.1).map(\.0) + ["help"])
        throw ValidationError(
            "there is no command \"\(word)\"; "
                + (near.map { "did you mean \($0)?" } ?? "pcn-sweep --help lists them"))
    }

    static func main() async {
        do {
            try requireCommand(among: Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }
}
