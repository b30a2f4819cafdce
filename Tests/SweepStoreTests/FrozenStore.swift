import Datasets
import Foundation
import SweepStore

/// Stores that the programs of released schemas made, never changed since.
///
/// Each holds a sweep of 16 trials that was interrupted: 7 completed, 3 diverged, one failed after three
/// attempts, one was given back and 4 were not begun. That of schema 2 was merged with one in which another numeric
/// platform had run a trial again; so was that of
/// schema 3, of which half the trials measured their Hessian, and which was run whole and set back to that state.
enum FrozenStore {
    static let versions = [1, 2, 3]

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Stores")

    static func data(ofVersion version: Int) throws -> Data {
        try Data(contentsOf: folder.appendingPathComponent("schema-\(version).sqlite"))
    }

    /// What their trials were planned on.
    static let digits = Result { try DatasetLibrary(environment: [:]).description(of: .digits) }

    static let status = StatusCounts(pending: 5, completed: 7, diverged: 3, failed: 1)
}

extension TemporaryFolder {
    /// Puts a copy of a frozen store at the path of the tests' store.
    func putFrozenStore(version: Int = 1) throws {
        try FrozenStore.data(ofVersion: version).write(to: URL(fileURLWithPath: file()))
    }
}
