import Foundation

/// A process of this machine, as /proc shows it.
struct RunningProcess {
    let id: Int32
    let parent: Int32
    let group: Int32
    /// Whether a signal has stopped it.
    let isStopped: Bool
    /// Processor time used so far, in clock ticks of a hundredth of a second.
    let ticks: Int

    /// Nil where there is no such process, or only what waits to be reaped of it.
    init?(id: Int32) {
        guard let line = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let name = line.lastIndex(of: ")")
        else { return nil }
        // From field 3 on, the state; the name before it may hold spaces.
        let fields = line[line.index(after: name)...].split(separator: " ")
        guard fields.count > 12, fields[0] != "Z", let parent = Int32(fields[1]),
            let group = Int32(fields[2]),
            let user = Int(fields[11]), let system = Int(fields[12])
        else { return nil }
        self.id = id
        self.parent = parent
        self.group = group
        isStopped = fields[0] == "T"
        ticks = user + system
    }

    /// All processes at this moment.
    static var all: [RunningProcess] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.compactMap { RunningProcess(id: $0) }
    }

    /// Whether it has used so much processor time that it must have begun to train.
    var isBusy: Bool { ticks >= 20 }
}
