import ArgumentParser
import Datasets
import Planning
import Reporting
import SweepStore

struct DatasetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets",
        abstract: "List the data sets that a sweep can name, and where they are.",
        discussion: """
            EXAMPLE:
              pcn-sweep datasets --json
            """)

    @OptionGroup var data: DataOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let report = DatasetsReport(listings: data.library.listing)
        try printResult(json ? report.json() : report.text())
    }
}

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of sweep files, or the tables and views of a store.",
        discussion: """
            EXAMPLES:
              pcn-sweep schema > sweeps/sweep.schema.json
              pcn-sweep schema --sql
            """)

    @Flag(help: "The SQL of the store, every table, view and column described.")
    var sql = false

    @Flag(help: "The vocabulary as a Markdown table.")
    var vocabulary = false

    func run() throws {
        let text =
            sql ? SchemaDocumentation.sql : vocabulary ? VocabularyTable.markdown : SweepSchema.text
        try printResult(text.hasSuffix("\n") ? text : text + "\n")
    }
}
