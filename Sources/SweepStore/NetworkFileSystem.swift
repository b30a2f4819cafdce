internal import CPlatform
internal import Foundation

/// File systems that several machines may write to at once.
///
/// SQLite's write-ahead log needs memory that all of its processes share, and locks that hold: neither reaches
/// from one machine to another.
enum NetworkFileSystem {
    /// What `statfs` calls them (statfs(2), and the headers of Lustre, GPFS and BeeGFS).
    private static let names: [Int: String] = [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "SMB", 0xFE53_4D42: "SMB", 0x0BD0_0BD0: "Lustre",
        0x4750_4653: "GPFS", 0x1983_0326: "BeeGFS", 0x00C3_6400: "Ceph", 0x5346_414F: "AFS",
        0x6B41_4653: "AFS", 0x7375_7245: "Coda", 0x0102_1997: "9P", 0xAAD7_AAEA: "PanFS",
    ]
    private static let fuse = 0x6573_5546

    /// Programs that mount what lies on other machines through FUSE, which serves local file systems too.
    private static let remotePrograms: Set<Substring> = [
        "sshfs", "glusterfs", "ceph-fuse", "mfs", "juicefs", "s3fs", "rclone", "gcsfuse", "goofys",
        "blobfuse2",
        "davfs", "curlftpfs", "smbnetfs", "gvfsd-fuse", "beegfs-mount",
    ]

    /// The network file system on which a folder lies; nil where it is a local one.
    static func name(of folder: String) -> String? {
        var information = stat()
        guard stat(folder, &information) == 0 else { return nil }
        return name(
            ofType: pcn_file_system_type(folder), device: information.st_dev,
            mounts: { (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? "" })
    }

    /// - Parameters:
    ///   - type: as `statfs` gives it.
    ///   - mounts: the text of `/proc/self/mountinfo`, asked for only under FUSE.
    static func name(ofType type: Int, device: dev_t, mounts: () -> String) -> String? {
        let type = type & 0xFFFF_FFFF
        guard type == fuse else { return names[type] }
        return program(ofDevice: device, mounts: mounts()).flatMap {
            remotePrograms.contains($0) ? "FUSE (\($0))" : nil
        }
    }

    /// The program behind a FUSE mount: in a line such as `36 35 0:42 / /mnt rw - fuse.sshfs host: rw`, what
    /// follows `fuse.`.
    private static func program(ofDevice device: dev_t, mounts: String) -> Substring? {
        let number = "\(pcn_device_major(device)):\(pcn_device_minor(device))"
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 2, fields[2] == number, let dash = fields.firstIndex(of: "-"),
                dash + 1 < fields.count
            else { continue }
            let kind = fields[dash + 1]
            return kind.hasPrefix("fuse.") ? kind.dropFirst(5) : nil
        }
        return nil
    }
}
