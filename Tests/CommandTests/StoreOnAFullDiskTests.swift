import Foundation
import Testing

extension CommandTests {
    /// Disks without room: memory of a size of its own, where the system lets a user mount that.
    @Suite(.enabled("a small disk can be mounted", SmallDisk.canBeMounted))
    struct StoreOnAFullDiskTests {
        @Test func whatWasRecordedIsSafeAndTheRestIsRunLater() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let losses = ["--set", "train_steps=2000", "--set", "record_every=1"]
            let ending = try await Program.run(
                ["run", "sweep.json", "--store", "disk/study.sqlite", "--workers", "1"] + losses, in: folder,
                through: SmallDisk.mounted(size: 400_000))
            #expect(ending.status == .exited(4))
            #expect(
                ending.errors.hasSuffix(
                    """
                    pcn-sweep: disk/study.sqlite: the disk is full; what is recorded is safe: free some space and \
                    give the same command again

                    """), "\(ending.errors)")
            let check = try await Program.run(["status", "rest/study.sqlite", "--check"], in: folder)
            #expect(check.status == .exited(0), "\(check.output)")
            let store = StoreFile(path: folder.file("rest/study.sqlite"))
            let done = try store.count("completed")
            try #require((1...7).contains(done))
            let again = try await Program.run(
                ["run", "sweep.json", "--store", "rest/study.sqlite"] + losses, in: folder)
            #expect(again.status == .exited(0))
            #expect(try store.states == ["completed": 8])
            let undisturbed = try await Program.run(
                ["run", "sweep.json", "--store", "study.sqlite"] + losses, in: folder)
            #expect(undisturbed.status == .exited(0))
            #expect(try store.results == folder.store.results)
        }

        @Test func aSweepThatDoesNotFitLeavesNothingBehind() async throws {
            let folder = try TemporaryFolder.holding(
                Sweeps.short.replacing("\"seed\": [0, 1]", with: "\"seed\": \(Array(0..<1000))"))
            let ending = try await Program.run(
                ["run", "sweep.json", "--store", "disk/study.sqlite"], in: folder,
                through: SmallDisk.mounted(size: 300_000))
            #expect(ending.status == .exited(4))
            #expect(ending.errors.hasPrefix("pcn-sweep: disk/study.sqlite: the disk is full; "))
            #expect(folder.content == ["disk", "rest", "sweep.json"])
        }
    }
}
