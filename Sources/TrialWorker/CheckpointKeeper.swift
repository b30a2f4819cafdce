internal import Datasets
internal import Foundation
internal import SweepModel

/// Decides when the state of one trial is saved, and takes up what an earlier attempt has left.
///
/// A checkpoint that cannot be used or made is said and otherwise ignored: it saves work and is never needed.
struct CheckpointKeeper {
    /// A trial that would take longer than so many seconds is saved rather than finished when the run ends.
    private static let patience = 10.0
    /// Checkpoints cost at most one part in so many of a trial's time.
    private static let share = 20
    private static let secondsBetweenLooks = 0.5

    private let assignment: TrialAssignment
    private let plan: CheckpointPlan?
    private let platform: NumericPlatform
    private let say: (String) throws -> Void
    private let clock = ContinuousClock()
    private var nextLook: ContinuousClock.Instant
    private var nextCheckpoint: ContinuousClock.Instant
    private var firstStep = 0
    private var hasFailed = false

    /// - Parameter say: takes a sentence for the person who runs the sweep.
    init(
        _ assignment: TrialAssignment, plan: CheckpointPlan?, platform: NumericPlatform,
        say: @escaping (String) throws -> Void
    ) {
        self.assignment = assignment
        self.plan = assignment.identity.checkpointName == nil ? nil : plan
        self.platform = platform
        self.say = say
        nextCheckpoint = clock.now + .seconds(plan?.interval ?? 0)
        nextLook = clock.now
    }

    private var name: String { assignment.identity.checkpointName ?? "" }

    private func draft(ofAttempt attempt: Int) -> String {
        "\(assignment.identity.rawValue).\(attempt).partial"
    }

    /// The trial at the state of its checkpoint, or at its beginning.
    mutating func resume(on dataset: Dataset) throws -> TrialTraining {
        guard let plan else { return begin(on: dataset) }
        let resumed: TrialTraining?
        do throws(CheckpointFault) {
            resumed = try readCheckpoint(in: plan.folder, on: dataset)
        } catch {
            try say("\(plan.folder)/\(name): \(error.message); the trial starts anew")
            resumed = nil
        }
        guard let resumed else { return begin(on: dataset) }
        firstStep = resumed.stepsDone
        try say(
            "a trial goes on from its checkpoint, step \(firstStep) of \(assignment.configuration.trainSteps)"
        )
        return resumed
    }

    private func begin(on dataset: Dataset) -> TrialTraining {
        TrialTraining(assignment.configuration, on: dataset, threads: platform.threadsPerWorker)
    }

    /// The trial at the state of its checkpoint; nil where there is none.
    private func readCheckpoint(
        in path: String, on dataset: Dataset
    ) throws(CheckpointFault) -> TrialTraining? {
        guard let folder = try CheckpointFolder(path: path, makingIt: false) else { return nil }
        // What the attempt before this one may have been killed in the middle of.
        folder.remove(draft(ofAttempt: assignment.attempt - 1))
        guard let source = try folder.read(name) else { return nil }
        var training = begin(on: dataset)
        try Checkpoint.read(source, into: &training, of: assignment.identity, platform: platform)
        return training
    }

    /// Whether it is time for `keep`; cheap enough to ask after every step.
    var isDue: Bool { clock.now >= nextLook }

    /// Puts the state down where that is due.
    ///
    /// - Returns: whether the trial shall be given up here, because the run ends and another can go on from the
    ///   checkpoint.
    mutating func keep(_ training: TrialTraining, wrappingUp: Bool) throws -> Bool {
        defer { nextLook = clock.now + .seconds(min(Self.secondsBetweenLooks, plan?.interval ?? .infinity)) }
        guard let plan, !hasFailed else { return false }
        let isLong = training.secondsLeft(sinceStep: firstStep).map { $0 > Self.patience } ?? false
        let gives = wrappingUp && isLong
        let start = clock.now
        guard gives || start >= nextCheckpoint else { return false }
        do throws(CheckpointFault) {
            let folder = try CheckpointFolder(path: plan.folder, makingIt: true)
            try folder?.replace(name, draft: draft(ofAttempt: assignment.attempt)) {
                (target) throws(CheckpointFault) in
                try Checkpoint.write(training, of: assignment.identity, platform: platform, to: target)
            }
        } catch {
            hasFailed = true
            try say("\(plan.folder)/\(name): \(error.message); the trial goes on without checkpoints")
            return false
        }
        let end = clock.now
        nextCheckpoint = end + max(.seconds(plan.interval), (end - start) * Self.share)
        return gives
    }
}

extension CheckpointFault {
    /// The rest of a sentence that begins with the checkpoint.
    fileprivate var message: String {
        switch self {
        case .torn: "is torn"
        case .foreign: "is of another trial"
        case .otherFormat: "is of another version"
        case .otherPlatform(let platform): "was made on another numeric platform (\(platform))"
        case .notOwnFile: "is not a file of this user"
        case .system(let number): String(cString: strerror(number))
        }
    }
}
