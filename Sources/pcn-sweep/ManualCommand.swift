import ArgumentParser
import Manual

struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Print the manual page.",
        discussion: """
            Where the program is installed, man pcn-sweep shows it.

            EXAMPLE:
              pcn-sweep manual > pcn-sweep.1
            """)

    func run() throws {
        let page = ManualPage(
            of: try CommandDescription(dump: PCNSweep._dumpHelp()), version: PCNSweep.toolVersion,
            sections: [
                .init(title: "EXIT STATUS", entries: ExitStatus.meanings), Self.environment, Self.files,
            ])
        try printResult(page.source)
    }

    private static let environment = ManualPage.Section(
        title: "ENVIRONMENT",
        entries: [
            ("PCN_SWEEP_DATA", "A folder that holds data set folders; searched after that of --data-dir."),
            ("XDG_DATA_HOME", "Its folder pcn-sweep is searched next. Default: ~/.local/share"),
            ("SLURM_CPUS_PER_TASK", "The processors that Slurm gave a task; a run uses no more."),
        ])

    private static let files = ManualPage.Section(
        title: "FILES",
        entries: [
            ("sweeps/NAME.json", "Sweep files, by custom."),
            ("results/NAME.sqlite", "The store of a sweep, unless --store names another."),
            ("STORE-checkpoints/", "The state of long trials that still run or were saved."),
            ("NAME.submit/", "Beside its store: what was submitted of a sweep."),
            ("share/doc/pcn-sweep/", "Where the program was installed: its pages and its licences."),
        ])
}
