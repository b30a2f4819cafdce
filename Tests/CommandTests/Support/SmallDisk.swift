/// A disk of a few bytes, in memory, that one program sees at `disk`.
enum SmallDisk {
    /// A command to run another through; what is on the disk in the end is copied to `rest`.
    static func mounted(size: Int) -> [String] {
        [
            "unshare", "-rm", "sh", "-c",
            """
            mkdir disk && mount -t tmpfs -o size=\(size) none disk && "$@"
            code=$?; cp -a disk/. rest; exit $code
            """, "sh",
        ]
    }

    /// Whether the system lets its users mount such disks.
    static func canBeMounted() async -> Bool {
        guard let folder = try? TemporaryFolder() else { return false }
        let ending = try? await Program.run(["--version"], in: folder, through: mounted(size: 8192))
        return ending?.status == .exited(0)
    }
}
