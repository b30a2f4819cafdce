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
        let groups = ControlGroups(reading: text)
        let group = groups.memory
        return MachineResources(
            processors: max(
                1, min(Int(pcn_available_processors()), groups.processors ?? .max, processorsOfTheTask)),
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

    /// Slurm's `--cpus-per-task`, which not every cluster enforces.
    private static var processorsOfTheTask: Int {
        ProcessInfo.processInfo.environment["SLURM_CPUS_PER_TASK"].flatMap { Int($0) } ?? .max
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
