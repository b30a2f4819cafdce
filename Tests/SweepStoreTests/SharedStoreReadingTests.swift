import Foundation
import Testing

@testable import SweepStore

/// Reading where another machine puts newer stores.
@Suite struct SharedStoreReadingTests {
    private static func failure(_ code: StoreError.Code) -> StoreError {
        StoreError(code, store: "study.sqlite", detail: "fails")
    }

    /// A file server has no more what was opened: the one that has taken its place is read.
    @Test func aStoreThatIsReplacedWhileItIsReadIsReadAnew() throws {
        let (folder, newer) = (try TemporaryFolder(), try TemporaryFolder())
        for (folder, name) in [(folder, "old"), (newer, "new")] {
            let store = try SweepStore.fresh(in: folder)
            _ = try store.plan(Sample.sweep(name: name, Sample.trials(seeds: 1)))
            try store.close()
        }
        let names = try SweepStore.readShared(at: folder.file()) { store in
            let names = try store.sweeps().map(\.name)
            if names == ["old"] {
                try #require(rename(newer.file(), folder.file()) == 0)
                throw Self.failure(.inputOutput)
            }
            return names
        }
        #expect(names == ["new"])
    }

    @Test func aDiskThatFailsTwiceIsAtFault() throws {
        let folder = try TemporaryFolder()
        try SweepStore.fresh(in: folder).close()
        var calls = 0
        #expect(throws: Self.failure(.inputOutput)) {
            try SweepStore.readShared(at: folder.file()) { _ in
                calls += 1
                throw Self.failure(.inputOutput)
            }
        }
        #expect(calls == 2)
    }

    @Test(arguments: [StoreError.Code.corrupt, .busy, .sweepNotFound])
    func otherErrorsAreNotTriedAgain(code: StoreError.Code) throws {
        let folder = try TemporaryFolder()
        try SweepStore.fresh(in: folder).close()
        var calls = 0
        #expect(throws: Self.failure(code)) {
            try SweepStore.readShared(at: folder.file()) { _ in
                calls += 1
                throw Self.failure(code)
            }
        }
        #expect(calls == 1)
    }
}
