internal import CPlatform
internal import Foundation

/// What this machine can give a run.
public struct MachineResources: Sendable, Hashable {
    /// Processors that this process may run on.
    public var processors: Int
    /// Bytes that can be had without pushing others out.
    public var availableMemory: Int
    public var processorName: String

    /// As it is now.
    public static var current: MachineResources {
        MachineResources(
            processors: Int(pcn_available_processors()), availableMemory: memoryAvailable,
            processorName: String(cString: pcn_processor_name()))
    }

    private static var memoryAvailable: Int {
        let lines = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)) ?? ""
        let line = lines.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
        let kibibytes = line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return kibibytes.map { $0 * 1024 } ?? Int(ProcessInfo.processInfo.physicalMemory) / 2
    }

    /// As many workers as processors, fewer where memory would not hold them, one at least.
    ///
    /// - Parameter memoryPerWorker: peak bytes of the largest trial, its data set included.
    public func workers(memoryPerWorker: Int) -> Int {
        max(1, min(processors, availableMemory / max(1, memoryPerWorker)))
    }
}
