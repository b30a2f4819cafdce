import ArgumentParser
import Datasets
import Planning
import Reporting
import SweepStore

struct DatasetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets",
        abstract: "List the data sets, and where they are.",
        discussion: """
            Of those that are not part of the program it says which files go where.

            EXAMPLE:
              pcn-sweep datasets --json
            """)

    @OptionGroup var data: DataOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let report = try DatasetsReport(listings: data.library.listing, toolVersion: PCNSweep.toolVersion)
        try printResult(json ? report.json() : report.text())
    }
}

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the schema of sweep files or of stores.",
        discussion: """
            Sweep files by JSON Schema, for editors; stores by the SQL of their tables and views.

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
