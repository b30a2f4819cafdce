internal import Foundation

/// What the control groups (version 2) leave to this process: its own and those above it, of which the tightest binds.
struct ControlGroups {
    private let folders: [String]
    /// The text of a file; nil where there is none.
    private let text: (_ path: String) -> String?

    /// - Parameter text: reads a file of `/proc` or `/sys`.
    init(reading text: @escaping (_ path: String) -> String?) {
        self.text = text
        let line = text("/proc/self/cgroup")?.split(separator: "\n").first { $0.hasPrefix("0::") }
        let path = line.map { $0.dropFirst(3).split(separator: "/").map(String.init) }
        folders =
            path.map { path in
                (0...path.count).map { (["/sys/fs/cgroup"] + path.dropLast($0)).joined(separator: "/") }
            } ?? []
    }

    /// The smallest quota of processor time, in whole processors: 0 for a part of one, nil without a quota.
    var processors: Int? {
        let quotas = folders.compactMap { folder -> Int? in
            // `QUOTA PERIOD`, or `max PERIOD`.
            let words = text("\(folder)/cpu.max")?.split { " \n".contains($0) }.map { Int($0) }
            guard let words, words.count == 2, let quota = words[0], let period = words[1], period > 0 else {
                return nil
            }
            return quota / period
        }
        return quotas.min()
    }

    /// The bytes that are left at least, and the smallest limit; nil without one.
    var memory: (available: Int, total: Int)? {
        var tightest: (available: Int, total: Int)?
        for folder in folders {
            if let total = number(in: "\(folder)/memory.max"),
                let used = number(in: "\(folder)/memory.current")
            {
                // What files left in memory goes when programs need it.
                let files = text("\(folder)/memory.stat")?.split(separator: "\n")
                    .first { $0.hasPrefix("inactive_file ") }?.split(separator: " ").last.flatMap { Int($0) }
                let available = max(0, total - used + (files ?? 0))
                tightest = (min(tightest?.available ?? .max, available), min(tightest?.total ?? .max, total))
            }
        }
        return tightest
    }

    private func number(in path: String) -> Int? {
        text(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
}
