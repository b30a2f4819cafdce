/// The coordinator that claims trials, named so that another can tell whether it is still alive.
public struct Owner: Hashable, Sendable, Codable {
    public var host: String
    /// The kernel's boot id: a claim from before a reboot is dead.
    public var bootID: String
    public var processID: Int
    /// Start time of the process in clock ticks since boot, since process ids come round again.
    public var processStart: Int

    public init(host: String, bootID: String, processID: Int, processStart: Int) {
        self.host = host
        self.bootID = bootID
        self.processID = processID
        self.processStart = processStart
    }
}
