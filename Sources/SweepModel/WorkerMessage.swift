internal import Foundation

/// A line from the coordinator to a worker. Workers end when their input does.
public enum WorkerRequest: WorkerMessage {
    case run(TrialAssignment)
    /// Finish what is short, save what is long in a checkpoint, begin nothing more.
    case wrapUp
}

/// One trial for a worker. The attempt number comes back with the result, so that a late one can be told.
public struct TrialAssignment: Codable, Sendable, Hashable {
    public var trialID: Int
    public var attempt: Int
    /// Names the data that the trial was planned on, among all else.
    public var identity: TrialIdentity
    public var configuration: TrialConfiguration

    public init(trialID: Int, attempt: Int, identity: TrialIdentity, configuration: TrialConfiguration) {
        self.trialID = trialID
        self.attempt = attempt
        self.identity = identity
        self.configuration = configuration
    }
}

/// A line from a worker to the coordinator.
public enum WorkerEvent: WorkerMessage {
    /// The first line of every worker.
    case ready(WorkerGreeting)
    /// Said every second, whatever the worker is at, so that one that hangs can be told.
    case alive
    case finished(trialID: Int, attempt: Int, result: TrialResult)
    /// The trial could not be run, and why.
    case failed(trialID: Int, attempt: Int, error: String)
    /// The trial was saved, or not begun, because the worker was asked to wrap up.
    case suspended(trialID: Int, attempt: Int)
    /// For the person who runs the sweep.
    case notice(String)
}

/// What a worker says of itself before its first trial.
public struct WorkerGreeting: Codable, Sendable, Hashable {
    /// The version of these messages; coordinator and worker must agree.
    public static let protocolVersion = 3

    public var protocolVersion: Int
    public var platform: NumericPlatform

    public init(platform: NumericPlatform) {
        protocolVersion = Self.protocolVersion
        self.platform = platform
    }
}

/// What goes over the pipes between coordinator and worker: one line of JSON each.
public protocol WorkerMessage: Codable, Hashable, Sendable {}

extension WorkerMessage {
    /// Reads a line, whatever may stand in it; nil where it is no message.
    public init?(line: [UInt8]) {
        guard let message = try? JSONDecoder().decode(Self.self, from: Data(line)) else { return nil }
        self = message
    }

    /// The message as a line with its end.
    ///
    /// - Precondition: its numbers are finite.
    public var line: [UInt8] {
        do {
            return Array(try JSONEncoder().encode(self)) + [UInt8(ascii: "\n")]
        } catch {
            preconditionFailure("a message with a number that is not finite: \(self)")
        }
    }
}

/// Cuts what comes through a pipe into lines.
public struct LineSplitter: Sendable {
    /// The longest line that is put together: a result with some millions of recorded losses.
    public static let limit = 256 << 20

    private var rest: [UInt8] = []

    public init() {}

    /// Adds bytes and returns the lines that are complete, without their ends.
    ///
    /// - Returns: nil where a line grows beyond the limit; nothing can be read any more then.
    public mutating func add(_ bytes: [UInt8]) -> [[UInt8]]? {
        var lines: [[UInt8]] = []
        var start = 0
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(rest + bytes[start..<end])
            rest = []
            start = end + 1
        }
        rest += bytes[start...]
        return rest.count > Self.limit ? nil : lines
    }

    /// Whether the last line added has no end.
    public var isWithinLine: Bool { !rest.isEmpty }
}

extension TrialIdentity {
    /// The name of the trial's checkpoint in its folder; nil for what cannot be an identity, since it may come from
    /// a store that somebody has altered.
    public var checkpointName: String? {
        let isDigest =
            rawValue.utf8.count == 64 && rawValue.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        return isDigest ? "\(rawValue).checkpoint" : nil
    }
}
