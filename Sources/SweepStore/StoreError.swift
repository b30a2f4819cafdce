internal import GRDB
internal import SweepModel

/// Why a store could not be opened, read or written.
public struct StoreError: Error, Hashable, Sendable {
    public let code: Code
    /// The store, as the user named it.
    public let store: String
    /// What was found, as the rest of a sentence that begins with the store.
    private let detail: String
    /// What there is to do; by default the code's.
    private let advice: String?

    init(_ code: Code, store: String, detail: String, advice: String? = nil) {
        self.code = code
        self.store = store
        self.detail = detail
        self.advice = advice ?? code.advice
    }

    /// One line for people: the store, what is wrong with it and, where there is something to do, what.
    public var message: String {
        "\(store): \(detail)" + (advice.map { "; \($0)" } ?? "")
    }

    /// What was found alone, as the rest of a sentence that begins with the store.
    public var finding: String { detail }

    /// The same error with other advice.
    public func advising(_ advice: String) -> StoreError {
        StoreError(code, store: store, detail: detail, advice: advice)
    }

    /// Whether the same call may succeed later without anyone's help.
    public var isRetryable: Bool { code == .busy }

    /// Whether the store, or the sweep asked for, is not there: an input at fault rather than a store.
    public var isAbsent: Bool { code == .absent || code == .sweepNotFound }
}

extension StoreError {
    /// The kind of failure; kinds may be added.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case absent, notAFile, notADatabase, foreign, newerVersion, unreadable, readOnly, busy, diskFull
            case displaced, networkFileSystem, inputOutput, corrupt, refused, conflict, sweepNotFound
            case anotherPart, otherTrials, sqlite
        }

        private let kind: Kind

        /// No such file, or no folder to create it in.
        public static let absent = Code(kind: .absent)
        /// The path is a folder, a pipe or a device, or a link that would be written through.
        public static let notAFile = Code(kind: .notAFile)
        /// The file is not SQLite's.
        public static let notADatabase = Code(kind: .notADatabase)
        /// The database belongs to another program.
        public static let foreign = Code(kind: .foreign)
        /// A later version of this program wrote the store.
        public static let newerVersion = Code(kind: .newerVersion)
        /// The file may not be read.
        public static let unreadable = Code(kind: .unreadable)
        /// The file or its folder may not be written.
        public static let readOnly = Code(kind: .readOnly)
        /// Another process held the store for longer than the busy timeout.
        public static let busy = Code(kind: .busy)
        /// No room on the disk.
        public static let diskFull = Code(kind: .diskFull)
        /// The file or its log was deleted, moved or replaced while the store was open.
        public static let displaced = Code(kind: .displaced)
        /// The file lies where several machines may write to it.
        public static let networkFileSystem = Code(kind: .networkFileSystem)
        /// The disk fails to read or write.
        public static let inputOutput = Code(kind: .inputOutput)
        /// The content contradicts itself.
        public static let corrupt = Code(kind: .corrupt)
        /// A value breaks a rule of the schema; nothing of its transaction was written.
        public static let refused = Code(kind: .refused)
        /// What is imported contradicts what the store holds; nothing of it was written.
        public static let conflict = Code(kind: .conflict)
        /// No sweep of that name, or several where none was named.
        public static let sweepNotFound = Code(kind: .sweepNotFound)
        /// The store holds other trials of a sweep than the shard that is to be planned into it.
        public static let anotherPart = Code(kind: .anotherPart)
        /// The trials of a sweep are not those that it has in the stores with which it is to be united.
        public static let otherTrials = Code(kind: .otherTrials)
        /// SQLite failed in another way; the message carries its words.
        public static let sqlite = Code(kind: .sqlite)

        fileprivate var advice: String? {
            switch kind {
            case .notADatabase, .foreign:
                "name a store: pcn-sweep run makes them, by default results/NAME.sqlite"
            case .newerVersion: "update the program"
            case .busy: "try again"
            case .diskFull:
                "what is recorded is safe: free some space and give the same command again"
            case .corrupt: "restore it from a copy, or see what pcn-sweep status --check says of it"
            case .anotherPart: "a shard has a store of its own: name another with --store"
            case .otherTrials:
                "the same file was planned on other data, or by another version of the program; keep them apart"
            case .absent, .notAFile, .unreadable, .readOnly, .displaced,
                .networkFileSystem, .inputOutput, .refused, .conflict, .sweepNotFound, .sqlite:
                nil
            }
        }
    }
}

extension StoreError {
    /// An error that came out of a database access, in the terms of the store.
    init(_ error: any Error, store: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, store: store)
        case let error as TrialFaults:
            self.init(.corrupt, store: store, detail: "holds a trial that is none (\(error.message))")
        case is RowDecodingError:
            self.init(.corrupt, store: store, detail: "holds a value that is none of its column")
        default: self.init(.sqlite, store: store, detail: "\(error)")
        }
    }

    private init(_ error: DatabaseError, store: String) {
        let words = error.message ?? "no message"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.busy, store: store, detail: "is held by another process")
        case .SQLITE_FULL: self.init(.diskFull, store: store, detail: "the disk is full")
        case .SQLITE_CORRUPT: self.init(.corrupt, store: store, detail: "is damaged (\(words))")
        case .SQLITE_NOTADB: self.init(.notADatabase, store: store, detail: "is not a SQLite file")
        case .SQLITE_READONLY, .SQLITE_PERM:
            self.init(.readOnly, store: store, detail: "cannot be written (\(words))")
        case .SQLITE_CANTOPEN: self.init(.unreadable, store: store, detail: "cannot be opened (\(words))")
        case .SQLITE_IOERR:
            self.init(.inputOutput, store: store, detail: "cannot be read or written (\(words))")
        case .SQLITE_CONSTRAINT:
            self.init(.refused, store: store, detail: "refuses a value (\(words))")
        default: self.init(.sqlite, store: store, detail: "SQLite says: \(words) (\(error.resultCode))")
        }
    }
}

extension TrialFaults {
    /// Every fault in one line.
    var message: String { faults.map { "\($0.key.rawValue) \($0.message)" }.joined(separator: ", ") }
}
