internal import Datasets
internal import GRDB
internal import SweepModel

/// Goes through a store and gathers what is wrong with it. Where one thing cannot be read, the next is tried.
struct StoreChecker {
    let database: Database
    let describe: (DatasetRequest) -> DatasetDescription?
    private(set) var check = StoreCheck()

    /// The trials that can be read, for their places in sweeps.
    private var configurations: [TrialRowID: TrialConfiguration] = [:]

    /// Faults that SQLite tells at most.
    private static let pageFaultLimit = 1000

    init(database: Database, describe: @escaping (DatasetRequest) -> DatasetDescription?) {
        self.database = database
        self.describe = describe
    }

    mutating func run() {
        inspect { try $0.checkPages() }
        inspect { try $0.checkSchema() }
        inspect { try $0.checkReferences() }
        for invariant in StoreInvariant.all { inspect { try $0.checkRule(invariant) } }
        inspect { try $0.checkTrials() }
        inspect { try $0.checkPlaces() }
    }

    /// Takes a part of the check; an error that ends it is a fault of the trial, or of the file.
    private mutating func inspect(_ trial: TrialRowID? = nil, _ body: (inout Self) throws -> Void) {
        do {
            try body(&self)
        } catch let error as TrialFaults {
            add("has a configuration that is none: \(error.message)", of: trial)
        } catch let error as DatabaseError {
            add("cannot be read to the end (\(error.message ?? "\(error.resultCode)"))", of: trial)
        } catch {
            add("holds a value that is none of its column", of: trial)
        }
    }

    private mutating func add(_ message: String, of trial: TrialRowID? = nil) {
        let identity = trial.flatMap { trial in
            try? String.fetchOne(
                database, sql: "SELECT identity FROM trial WHERE id = ?", arguments: [trial.rawValue])
        }
        let fault = StoreCheck.Fault(
            trial: trial, identity: identity.map(TrialIdentity.init(rawValue:)), message: message)
        if !check.faults.contains(fault) { check.faults.append(fault) }
    }
}

extension StoreChecker {
    private mutating func checkPages() throws {
        // Ends with an error where pages are damaged, after it has told which.
        let lines = try String.fetchCursor(
            database, sql: "PRAGMA integrity_check(\(Self.pageFaultLimit))")
        while let line = try lines.next() {
            if line != "ok" { add("SQLite finds: \(line)") }
        }
    }

    /// Tables, indexes and views are those of the schema; more of them are the user's.
    private mutating func checkSchema() throws {
        let blank = try DatabaseQueue()
        try blank.write(Schema.current.create)
        let expected = try blank.read { try Self.objects(of: $0) }
        let found = try Self.objects(of: database)
        for (name, sql) in expected.sorted(by: { $0.key < $1.key }) where found[name] != sql {
            add("\(name) is \(found[name] == nil ? "missing" : "not that of this program")")
        }
    }

    private static func objects(of database: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return Dictionary(
            try rows.map { (try $0.value("name"), try $0.value("sql")) },
            uniquingKeysWith: { first, _ in first })
    }

    private mutating func checkReferences() throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT "table", "parent", count(*) AS rows FROM pragma_foreign_key_check GROUP BY 1, 2
                """)
        for row in rows {
            let (table, parent, count): (String, String, Int) = (
                try row.value("table"), try row.value("parent"), try row.value("rows")
            )
            add("\(count) rows of \(table) refer to a \(parent) that is not there")
        }
    }

    private mutating func checkRule(_ invariant: StoreInvariant) throws {
        for row in try Row.fetchAll(database, sql: invariant.sql) {
            let trial: Int64? = try row.value("trial")
            add(try row.value("message"), of: trial.map(TrialRowID.init(rawValue:)))
        }
    }

    private mutating func checkTrials() throws {
        for id in try Int64.fetchAll(database, sql: "SELECT id FROM trial ORDER BY id") {
            let trial = TrialRowID(rawValue: id)
            check.trials += 1
            inspect(trial) { try $0.checkConfiguration(of: trial) }
            inspect(trial) { checker in
                guard let stored = try checker.database.storedResult(of: trial) else { return }
                if stored.isIntact {
                    checker.check.soundResults += 1
                } else {
                    checker.add("has a result without the checksum that it was recorded with", of: trial)
                }
            }
        }
    }

    /// A configuration stands for itself and has the identity that it was planned under.
    private mutating func checkConfiguration(of trial: TrialRowID) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT \(TrialKey.selection), identity, numerics_version FROM trial AS t WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [trial.rawValue]) else { return }
        let configuration = try TrialConfiguration(row)
        configurations[trial] = configuration
        for (column, key) in TrialKey.columns.enumerated()
        where try configuration[key] != ConfigurationValue(row, column: column, key: key) ?? .null {
            add(
                "has a configuration in which \(key.rawValue) should be \(configuration[key].text)", of: trial
            )
        }
        let (identity, version): (String, Int) = (
            try row.value("identity"), try row.value("numerics_version")
        )
        if version == importedNumericsVersion {
            if TrialIdentity(ofImported: configuration).rawValue != identity {
                add("has a configuration that is not of its identity", of: trial)
            }
            return
        }
        // Other versions may have generated other data.
        guard version == numericsVersion || configuration.dataset.freeSizes == nil else { return }
        guard let data = describe(configuration.datasetRequest) else {
            check.absentData.insert(configuration.dataset)
            return
        }
        if TrialIdentity(of: configuration, data: data).rawValue != identity {
            add(
                """
                has a configuration that is not of its identity, or was planned on another \
                \(configuration.dataset.rawValue)
                """, of: trial)
        }
    }

    /// The places of trials in the transfer questions of their sweeps are those of their configurations.
    private mutating func checkPlaces() throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT m.*, s.across, s.rate AS rate_key FROM sweep_trial AS m
                JOIN sweep AS s ON s.id = m.sweep_id
                WHERE m.transfer_group IS NOT NULL OR s.across IS NOT NULL
                """)
        while let row = try rows.next() {
            let trial = TrialRowID(rawValue: try row.value("trial_id"))
            guard let configuration = configurations[trial] else { continue }
            if try !Self.isPlace(row, of: configuration) {
                add("has a place in a transfer question that is not of its configuration", of: trial)
            }
        }
    }

    private static func isPlace(_ row: Row, of configuration: TrialConfiguration) throws -> Bool {
        let words: (across: String?, rate: String?) = (try row.value("across"), try row.value("rate_key"))
        guard let across = words.across.flatMap(TrialKey.init(rawValue:)),
            let rate = words.rate.flatMap(TrialKey.init(rawValue:))
        else { return false }
        let otherRate: TrialKey = rate == .weightLearningRate ? .activityLearningRate : .weightLearningRate
        let place: (size: Double?, rate: Double?, otherRate: Double?) = (
            try row.value("size"), try row.value("rate"), try row.value("other_rate")
        )
        let group: String = try row.value("transfer_group")
        return place.size == configuration[across].number && place.rate == configuration[rate].number
            && (place.otherRate == nil || place.otherRate == configuration[otherRate].number)
            && labels(of: group).allSatisfy { isLabel($0, of: configuration) }
    }

    /// The `key=value` of a group; a value that is a rule may have spaces in it.
    private static func labels(of group: String) -> [String] {
        group.split(separator: " ").reduce(into: []) { labels, word in
            if word.contains("=") || labels.isEmpty {
                labels.append(String(word))
            } else {
                labels[labels.count - 1] += " \(word)"
            }
        }
    }

    /// Whether `key=value` is of the configuration, or names the rule that gives a key its value.
    private static func isLabel(_ label: String, of configuration: TrialConfiguration) -> Bool {
        let parts = label.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let key = TrialKey(rawValue: String(parts[0])) else { return false }
        if configuration[key].text == parts[1] { return true }
        // A word follows another key by its default alone, a number also by arithmetic.
        return TrialKey.allCases.contains {
            key.isNumeric ? parts[1].contains($0.rawValue) : parts[1] == $0.rawValue
        }
    }
}
