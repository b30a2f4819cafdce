internal import Foundation
public import SweepModel
internal import SweepStore

/// The folder beside a store that holds what its tasks on a cluster need and leave: the frozen sweep file, the scripts,
/// the logs, and of each shard a snapshot and checkpoints.
public struct SubmissionFolder: Hashable, Sendable {
    /// As the user named it.
    public let path: String

    public init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The folder for a store: `NAME.submit` for `NAME.sqlite`.
    public init(besideStore store: String) {
        path = (store.hasSuffix(".sqlite") ? String(store.dropLast(7)) : store) + ".submit"
    }

    /// What files are called within.
    enum Name {
        static let submission = "submission.json"
        static let lock = "lock"
        static let sweep = "sweep.json"
        static let shardScript = "shard.sh"
        static let mergeScript = "merge.sh"
        static let logs = "logs"
        static let shards = "shards"
    }

    var absolutePath: String { URL(fileURLWithPath: path).standardizedFileURL.path }

    func snapshot(of shard: Int) -> String { "\(path)/\(Name.shards)/\(shard).sqlite" }

    /// Whether there is such a folder at the path.
    public var isPresent: Bool { FileManager.default.fileExists(atPath: "\(path)/\(Name.submission)") }

    /// What the folder was made for; nil where there is no folder.
    ///
    /// - Throws: where something else stands there.
    public func submission() throws(InputFaults) -> Submission? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else { throw fault("is no folder") }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(Name.submission)"))
            let document = try Self.decoder.decode(Document.self, from: data)
            guard document.format == Document.format, document.version == Document.version else {
                throw fault("was made by another version of this program")
            }
            return document.submission
        } catch let error as InputFaults {
            throw error
        } catch {
            throw fault(
                "holds no \(Name.submission) of this program; name another store with --store, or remove it")
        }
    }

    /// Makes the folder with everything in it, or leaves nothing behind.
    func create(_ submission: Submission, files: [String: String]) throws(InputFaults) {
        let url = URL(fileURLWithPath: path)
        let draft = url.deletingLastPathComponent()
            .appending(path: ".\(url.lastPathComponent).\(UUID().uuidString)")
        do {
            for folder in [Name.logs, Name.shards] {
                try FileManager.default.createDirectory(
                    at: draft.appending(path: folder), withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            }
            let inside = SubmissionFolder(draft.path)
            try inside.write(files.merging([Name.lock: ""]) { $1 })
            try inside.record(submission)
            try FileManager.default.moveItem(at: draft, to: url)
        } catch {
            try? FileManager.default.removeItem(at: draft)
            if isPresent { throw overtaken }
            throw error as? InputFaults ?? fault("cannot be made: \(error.localizedDescription)")
        }
    }

    /// Runs a body while no other process does, on this machine or another that shares the disk.
    ///
    /// The lock is on a file, since a network file system locks none that is open for reading alone, as a folder is. It
    /// ends with the process at the latest. On a disk that knows no locks the body runs without.
    ///
    /// - Throws: where another process holds the lock, or the folder has gone.
    func withLock<Value>(_ body: () async throws -> Value) async throws -> Value {
        let descriptor = open("\(path)/\(Name.lock)", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? overtaken : fault("\(Name.lock) cannot be opened: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            throw fault("another submit is sending its shards now; see how they stand with pcn-sweep status")
        }
        return try await body()
    }

    /// The folder is not what a decision was taken on.
    var overtaken: InputFaults {
        fault(
            "another submit has changed it meanwhile; see how it stands with pcn-sweep status, and submit again"
        )
    }

    /// Removes the folder, and the one that holds it where nothing else is in that.
    func remove(withParent: Bool) {
        try? FileManager.default.removeItem(atPath: path)
        if withParent { rmdir(parent) }
    }

    var parentExists: Bool { FileManager.default.fileExists(atPath: parent) }

    private var parent: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

    /// Replaces files, each in one step.
    func write(_ files: [String: String]) throws(InputFaults) {
        for (name, text) in files {
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"), options: .atomic)
            } catch {
                throw fault("\(name) cannot be written: \(error.localizedDescription)")
            }
        }
    }

    /// Writes down what was sent.
    func record(_ submission: Submission) throws(InputFaults) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        do {
            let text = String(decoding: try encoder.encode(Document(submission: submission)), as: UTF8.self)
            try write([Name.submission: text + "\n"])
        } catch {
            throw error as? InputFaults ?? fault("\(error)")
        }
    }

    /// What the shards' snapshots hold of the submission's numerics version: another program may have trained them.
    ///
    /// - Throws: `StoreError` for a file that is no whole store of this sweep.
    func snapshots(for submission: Submission) throws(StoreError) -> [ShardStanding.Snapshot?] {
        var snapshots: [ShardStanding.Snapshot?] = []
        for index in submission.trials.indices {
            snapshots.append(try snapshot(ofShard: index + 1, for: submission))
        }
        return snapshots
    }

    private func snapshot(
        ofShard shard: Int, for submission: Submission
    ) throws(StoreError) -> ShardStanding.Snapshot? {
        let path = snapshot(of: shard)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let takenAt = attributes[.modificationDate] as? Date
        else { return nil }
        do throws(StoreError) {
            let counts = try SweepStore.readShared(at: path) { store in
                try store.status(
                    of: store.latestSweep(named: submission.sweep).id,
                    numericsVersion: submission.numericsVersion)
            }
            return ShardStanding.Snapshot(counts: counts, takenAt: takenAt)
        } catch {
            let isLost = [.corrupt, .notADatabase].contains(error.code)
            throw isLost
                ? error.advising("remove it and submit again: the shard is then trained anew") : error
        }
    }

    func fault(_ message: String) -> InputFaults {
        InputFaults(input: path, faults: [.init(place: "", message: message)])
    }

    private struct Document: Codable {
        static let format = "pcn-sweep submit folder"
        static let version = 1

        var format = Self.format
        var version = Self.version
        var submission: Submission
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}
