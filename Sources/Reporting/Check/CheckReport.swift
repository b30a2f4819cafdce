public import Datasets
internal import SweepModel
public import SweepStore

/// What is wrong with a store, and what there is to do.
public struct CheckReport: Hashable, Sendable {
    /// The store, as the user named it.
    public var store: String
    /// The version of the tool that reports.
    public var toolVersion: String
    public var check: StoreCheck

    public init(store: String, toolVersion: String, check: StoreCheck) {
        self.store = store
        self.toolVersion = toolVersion
        self.check = check
    }

    /// Checks a store.
    ///
    /// - Parameter describe: describes a data set; nil where it is not on this machine.
    public init(
        of store: SweepStore, describing describe: @escaping (DatasetRequest) -> DatasetDescription?,
        toolVersion: String
    ) throws(StoreError) {
        self.init(store: store.path, toolVersion: toolVersion, check: try store.check(describing: describe))
    }

    public var isSound: Bool { check.faults.isEmpty }
}

extension CheckReport {
    /// What there is to do about the faults, as explanation and commands; nil where there is none.
    var remedy: (text: String, commands: [String])? {
        if isSound { return nil }
        let trials = Set(check.faults.map { $0.trial?.rawValue })
        let known = trials.compactMap { $0 }.sorted()
        guard known.count == trials.count else { return Self.salvage(of: store) }
        let list = known.map(String.init).joined(separator: ", ")
        let deletions = ["measurement", "layer_update", "evaluation", "train_loss", "attempt", "sweep_trial"]
            .map {
                "DELETE FROM \($0) WHERE trial_id IN (\(list));"
            }
        return (
            """
            The rest of the store is sound. Restore it from a copy; or delete these trials while no run is on the \
            store, and give the command that ran them again:
            """,
            [
                "sqlite3 \(store.shellQuoted) 'BEGIN; \(deletions.joined(separator: " ")) "
                    + "DELETE FROM trial WHERE id IN (\(list)); COMMIT;'"
            ]
        )
    }
}

extension CheckReport {
    /// What there is to do about a file that is damaged itself.
    private static func salvage(of store: String) -> (text: String, commands: [String]) {
        let copy = "\(store).salvaged"
        return (
            """
            The file itself is damaged. Restore it from a copy; or write what can be read into a new one, and \
            see what that lacks:
            """,
            [
                "{ echo \(SchemaDocumentation.marks.shellQuoted); sqlite3 \(store.shellQuoted) .dump"
                    + " | sed 's/^ROLLBACK.*/COMMIT;/'; } | sqlite3 \(copy.shellQuoted)",
                "pcn-sweep status \(copy.shellQuoted) --check",
            ]
        )
    }

    /// A store so damaged that it cannot be opened: the one fault is why, and the ways out are those of any file that
    /// is damaged itself.
    public init(ofUnreadable store: String, because error: StoreError, toolVersion: String) {
        var check = StoreCheck()
        check.faults = [StoreCheck.Fault(message: error.finding)]
        self.init(store: store, toolVersion: toolVersion, check: check)
    }
}

extension String {
    /// The text as one word of a POSIX shell.
    fileprivate var shellQuoted: String { "'" + replacing("'", with: #"'\''"#) + "'" }
}
