import Foundation
import Testing

@testable import SweepStore

@Suite("Stores on network file systems")
struct NetworkFileSystemTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ access: SweepStore.Access) throws -> SweepStore {
        try SweepStore.open(
            at: folder.file(), access: access,
            options: OpeningOptions(networkFileSystem: { [path = folder.path] in $0 == path ? "NFS" : nil }))
    }

    @Test func oneIsNotWrittenNorMade() throws {
        for before in [[], ["study.sqlite"]] {
            let error = #expect(throws: StoreError.self) { try open(.readWrite) }
            #expect(error?.code == .networkFileSystem)
            #expect(
                error?.message == """
                    \(folder.file()): lies on a network file system (NFS), where SQLite's log does not work; \
                    keep it on a local disk, with --store, and copy it when it is done
                    """)
            #expect(try folder.content == before)
            try SweepStore.fresh(in: folder).close()
        }
    }

    @Test func aSnapshotIsReadAndNothingWrittenBesideIt() throws {
        let store = try SweepStore.fresh(in: folder)
        _ = try store.plan(Sample.sweep(Sample.trials(seeds: 1)))
        try store.close()
        let reader = try open(.readOnly)
        #expect(try reader.sweeps().count == 1)
        #expect(try folder.content == ["study.sqlite"])
    }

    @Test func oneInUseIsNotRead() throws {
        let store = try SweepStore.fresh(in: folder)
        _ = try store.plan(Sample.sweep(Sample.trials(seeds: 1)))
        let error = #expect(throws: StoreError.self) { try open(.readOnly) }
        #expect(error?.code == .networkFileSystem)
        #expect(error?.message.contains("copy it and \(folder.file())-wal to a local disk") == true)
    }

    /// Numbers of statfs(2), in the 32 bits that some kernels sign.
    @Test(arguments: [
        (0x6969, "NFS"), (0xFF53_4D42, "SMB"), (-0xACB2BE, "SMB"), (0x0BD0_0BD0, "Lustre"),
        (0x4750_4653, "GPFS"),
        (0x1983_0326, "BeeGFS"), (0xEF53, nil), (0x0102_1994, nil), (-1, nil),
    ])
    func typesHaveNames(type: Int, name: String?) {
        #expect(NetworkFileSystem.name(ofType: type, device: 0, mounts: { "" }) == name)
    }

    @Test(arguments: [("fuse.sshfs", "FUSE (sshfs)"), ("fuse.gocryptfs", nil), ("fuseblk", nil)])
    func underFUSETheProgramDecides(kind: String, name: String?) {
        let mounts = """
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            36 22 0:42 / /home/me/far rw,nosuid shared:9 - \(kind) me@far:/ rw
            """
        #expect(NetworkFileSystem.name(ofType: 0x6573_5546, device: 42, mounts: { mounts }) == name)
        #expect(NetworkFileSystem.name(ofType: 0x6573_5546, device: 43, mounts: { mounts }) == nil)
    }

    @Test func theFolderOfTheTestsIsLocal() {
        #expect(NetworkFileSystem.name(of: folder.path) == nil)
        #expect(NetworkFileSystem.name(of: "/proc") == nil)
    }
}
