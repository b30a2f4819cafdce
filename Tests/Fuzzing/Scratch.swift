import Foundation

/// A folder for the files of one process, in memory where the system has such: no disk is waited for.
enum Scratch {
    static func with<Value>(_ body: (String) throws -> Value) throws -> Value {
        let path = try make()
        defer { remove(path) }
        return try body(path)
    }

    static func make() throws -> String {
        let memory = "/dev/shm"
        let root = access(memory, W_OK) == 0 ? memory : FileManager.default.temporaryDirectory.path
        let path = "\(root)/pcn-fuzz-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try Data(count: MemoryLayout<Int>.size).write(to: URL(fileURLWithPath: progress(in: path)))
        return path
    }

    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    /// Tells at any time which input is being taken.
    static func progress(in path: String) -> String { "\(path)/progress" }
}
