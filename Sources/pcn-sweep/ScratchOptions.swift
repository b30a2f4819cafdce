import ArgumentParser

/// Where a run works on its store, if not in its place.
struct ScratchOptions: ParsableArguments {
    @Option(
        name: .customLong("scratch"),
        help: ArgumentHelp(
            "Work on a copy of the store, in a folder of its own in this one on a local disk; the store itself, which "
                + "may lie on a network file system, is replaced by copies in time and in the end.",
            valueName: "folder"),
        completion: .directory, transform: path)
    var folder: String?

    @Option(
        name: .customLong("snapshot-interval"),
        help: ArgumentHelp("Seconds from one copy to the next.", valueName: "seconds"))
    var interval = 300

    func validate() throws {
        if interval < 1 {
            throw ValidationError("--snapshot-interval must be at least 1, not \(interval)")
        }
    }
}
