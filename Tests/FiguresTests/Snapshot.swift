import Foundation
import Testing

/// Compares a text with the file of that name in `Snapshots`.
///
/// With `PCN_SWEEP_RECORD` in the environment the file is written anew, and the test fails so that no
/// recording passes for a check.
func expectSnapshot(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["PCN_SWEEP_RECORD"] != nil {
        try Data(text.utf8).write(to: file)
        Issue.record("Recorded \(name)", sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != expected else { return }
    let pairs = zip(text.split(separator: "\n"), expected.split(separator: "\n")).enumerated()
    let difference = pairs.first { $0.element.0 != $0.element.1 }
    Issue.record(
        "\(name) differs\(difference.map { " from line \($0.offset + 1) on" } ?? " in length"):\n\(text)",
        sourceLocation: sourceLocation)
}
