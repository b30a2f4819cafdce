internal import Foundation
public import SweepModel

extension Owner {
    /// This process.
    public static let current = Owner(
        host: ProcessInfo.processInfo.hostName, bootID: currentBootID,
        processID: Int(ProcessInfo.processInfo.processIdentifier),
        processStart: startTime(ofProcess: Int(ProcessInfo.processInfo.processIdentifier)) ?? 0)

    /// Whether the process is still there; nil where that cannot be seen from here, as on another host.
    public var isAlive: Bool? {
        let current = Owner.current
        guard host == current.host else { return nil }
        guard bootID == current.bootID else { return false }
        return Self.startTime(ofProcess: processID) == processStart
    }

    private static let currentBootID = read("/proc/sys/kernel/random/boot_id") ?? "unknown"

    /// Field 22 of /proc/PID/stat. The name in field 2 may hold spaces and brackets, so fields are counted from
    /// its last closing bracket.
    private static func startTime(ofProcess id: Int) -> Int? {
        guard let line = read("/proc/\(id)/stat"), let name = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: name)...].split(separator: " ")
        // A zombie has ended: it only waits to be reaped.
        guard fields.count > 19, fields[0] != "Z" else { return nil }
        return Int(fields[19])
    }

    private static func read(_ path: String) -> String? {
        (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
