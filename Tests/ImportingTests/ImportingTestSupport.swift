import Foundation
import Importing
import SweepModel

/// Reads the runs of a CSV text.
func read(_ csv: String, options: ImportOptions = ImportOptions()) throws -> ImportedSweep {
    try RunImport.read(csv: Array(csv.utf8), named: "runs.csv", options: options)
}

/// The faults of a CSV text as `place: message` lines; empty where it is read.
func faults(_ csv: String, options: ImportOptions = ImportOptions()) throws -> [String] {
    try faults { _ = try read(csv, options: options) }
}

/// The faults that a body throws.
func faults(of body: () throws -> Void) throws -> [String] {
    do {
        try body()
        return []
    } catch let error as InputFaults {
        return error.faults.map { $0.place.isEmpty ? $0.message : "\($0.place): \($0.message)" }
    }
}

func assign(_ values: KeyValuePairs<String, String>) -> [ImportOptions.Assignment] {
    values.map { ImportOptions.Assignment(key: $0.key, text: $0.value) }
}

/// A folder of its own for one test, removed with the last reference.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "importing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}
