internal import CPlatform
internal import Foundation

/// What this machine can give a run.
public struct MachineResources: Sendable, Hashable {
    /// Processors that this process may run on: by its affinity, its control group's share of time, and what Slurm
    /// gave a task.
    public var processors: Int
    /// Bytes that can be had without pushing others out.
    public var availableMemory: Int
    /// Bytes that there are: of the machine, or of the control group that this process is confined to.
    public var totalMemory: Int
    public var processorName: String

    /// As it is now.
    public static var current: MachineResources {
        let machine = memoryOfTheMachine
        let group = memoryOfTheControlGroup
        return MachineResources(
            processors: max(
                1, min(Int(pcn_available_processors()), processorsOfTheControlGroup, processorsOfTheTask)),
            availableMemory: min(machine.available, group?.available ?? .max),
            totalMemory: min(machine.total, group?.total ?? .max),
            processorName: String(cString: pcn_processor_name()))
    }

    private static var memoryOfTheMachine: (available: Int, total: Int) {
        let info = text(of: "/proc/meminfo") ?? ""
        func bytes(_ key: String) -> Int? {
            let line = info.split(separator: "\n").first { $0.hasPrefix("\(key):") }
            return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
        }
        let total = bytes("MemTotal") ?? Int(ProcessInfo.processInfo.physicalMemory)
        return (bytes("MemAvailable") ?? total / 2, total)
    }

    /// The folders of this process's control group (version 2) and of those above it.
    private static var controlGroups: [String] {
        let line = text(of: "/proc/self/cgroup")?.split(separator: "\n").first { $0.hasPrefix("0::") }
        guard let path = line?.dropFirst(3).split(separator: "/").map(String.init) else { return [] }
        return (0...path.count).map { (["/sys/fs/cgroup"] + path.dropLast($0)).joined(separator: "/") }
    }

    /// The smallest quota of processor time that a control group has, in whole processors.
    private static var processorsOfTheControlGroup: Int {
        let quotas = controlGroups.compactMap { folder -> Int? in
            // `QUOTA PERIOD`, or `max PERIOD`.
            let words = text(of: "\(folder)/cpu.max")?.split { " \n".contains($0) }.map { Int($0) }
            guard let words, words.count == 2, let quota = words[0], let period = words[1], period > 0 else {
                return nil
            }
            return quota / period
        }
        return quotas.min() ?? .max
    }

    /// Slurm's `--cpus-per-task`, which not every cluster enforces.
    private static var processorsOfTheTask: Int {
        ProcessInfo.processInfo.environment["SLURM_CPUS_PER_TASK"].flatMap { Int($0) } ?? .max
    }

    /// The least that the control groups have left, and their smallest limit; nil without one.
    private static var memoryOfTheControlGroup: (available: Int, total: Int)? {
        var tightest: (available: Int, total: Int)?
        for folder in controlGroups {
            if let total = number(in: "\(folder)/memory.max"),
                let used = number(in: "\(folder)/memory.current")
            {
                // What files left in memory goes when programs need it.
                let files = text(of: "\(folder)/memory.stat")?.split(separator: "\n")
                    .first { $0.hasPrefix("inactive_file ") }?.split(separator: " ").last.flatMap { Int($0) }
                let available = max(0, total - used + (files ?? 0))
                tightest = (min(tightest?.available ?? .max, available), min(tightest?.total ?? .max, total))
            }
        }
        return tightest
    }

    private static func number(in path: String) -> Int? {
        text(of: path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private static func text(of path: String) -> String? {
        try? String(contentsOfFile: path, encoding: .utf8)
    }

    /// As many workers as processors, fewer where memory would not hold them, one at least.
    ///
    /// - Parameter memoryPerWorker: peak bytes of the largest trial, its data set included.
    public func workers(memoryPerWorker: Int, threadsPerWorker: Int = 1) -> Int {
        max(1, min(processors / threadsPerWorker, availableMemory / max(1, memoryPerWorker)))
    }
}
