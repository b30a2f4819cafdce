import Datasets
import Foundation
import PredictiveCoding
import RandomNumbers
import SweepModel
import Testing

@testable import TrialWorker

/// Checkpoints in a folder of their own.
@Suite final class CheckpointTests {
    private let path = FileManager.default.temporaryDirectory.appending(
        path: "checkpoints-\(UUID().uuidString)"
    )
    .path
    private let digits = TrialRunTests.digits
    private let platform = NumericPlatform.current()

    deinit { try? FileManager.default.removeItem(atPath: path) }

    private var folder: CheckpointFolder {
        get throws { try #require(try CheckpointFolder(path: path, makingIt: true)) }
    }

    private func identity(of configuration: TrialConfiguration) -> TrialIdentity {
        TrialIdentity(of: configuration, data: digits.description)
    }

    /// Trains for some steps, puts the trial down and returns its identity.
    private func putDown(_ configuration: TrialConfiguration, after steps: Int) throws -> TrialIdentity {
        var training = TrialTraining(configuration, on: digits)
        for _ in 1...steps { #expect(training.step() == nil) }
        let identity = identity(of: configuration)
        try folder.replace("trial", draft: "draft") { target throws(CheckpointFault) in
            try Checkpoint.write(training, of: identity, platform: platform, to: target)
        }
        return identity
    }

    private func takeUp(
        _ configuration: TrialConfiguration, of identity: TrialIdentity, on platform: NumericPlatform
    ) throws -> TrialTraining {
        var training = TrialTraining(configuration, on: digits)
        let source = try #require(try folder.read("trial"))
        try Checkpoint.read(source, into: &training, of: identity, platform: platform)
        return training
    }

    private func fault(_ configuration: TrialConfiguration, of identity: TrialIdentity) -> CheckpointFault? {
        do {
            _ = try takeUp(configuration, of: identity, on: platform)
            return nil
        } catch {
            return error as? CheckpointFault
        }
    }

    static let variants: [@Sendable (inout TrialConfiguration) -> Void] = [
        { _ in }, { $0.weightOptimiser = .sgd }, { $0.inference?.optimiser = .adam },
        { $0.inference?.activityDecay = 0.1 }, { $0.loss = .crossEntropy }, { $0.weightDecay = 0.1 },
        { $0.spectralPenalty = 0.01 }, { $0.initialisation = .orthogonal }, { $0.trainExamples = 100 },
        { $0.inference?.learningRate = 1e-12 }, { $0.analysis = .forward }, { $0.analysis = .inference },
        { $0.analysis = .energy },
    ]

    /// At every kind of place: before and after the first measurement, evaluation and epoch, in the last tenth.
    @Test(arguments: variants.indices)
    func aTrialGoesOnToTheSameBits(variant: Int) throws {
        var configuration = try TrialRunTests.configuration(steps: 40, evaluateEvery: 10)
        Self.variants[variant](&configuration)
        let whole = TrialRun(configuration, on: digits).run()
        for steps in [1, 3, 4, 10, 25, 38, 39] {
            let identity = try putDown(configuration, after: steps)
            var training = try takeUp(configuration, of: identity, on: platform)
            var result: TrialResult?
            while result == nil { result = training.step() }
            result?.seconds = whole.seconds
            #expect(result == whole, "after \(steps) steps")
        }
    }

    @Test func backpropagationGoesOnToo() throws {
        let configuration = try TrialRunTests.configuration(algorithm: "bp", steps: 20)
        var training = try takeUp(configuration, of: putDown(configuration, after: 9), on: platform)
        let whole = TrialRun(configuration, on: digits).run()
        var result: TrialResult?
        while result == nil { result = training.step() }
        #expect(result?.losses == whole.losses && result?.evaluations == whole.evaluations)
        #expect(try #require(result).seconds > 0)
    }

    @Test func onlyItsOwnTrialAndPlatformTakeItUp() throws {
        let configuration = try TrialRunTests.configuration(steps: 20)
        let identity = try putDown(configuration, after: 9)
        #expect(fault(configuration, of: identity) == nil)
        var other = configuration
        other.seed = 1
        #expect(fault(other, of: self.identity(of: other)) == .foreign)
        // What the header says of the trial is not taken for its word either.
        #expect(fault(other, of: identity) == .torn)
        var elsewhere = platform
        elsewhere.productKernel = "Z80"
        #expect(throws: CheckpointFault.otherPlatform(platform.text)) {
            try takeUp(configuration, of: identity, on: elsewhere)
        }
    }

    /// Any byte that is changed, taken away or added is seen.
    @Test func whateverIsDamagedIsSeen() throws {
        let configuration = try TrialRunTests.configuration(steps: 20)
        let identity = try putDown(configuration, after: 9)
        let file = "\(path)/trial"
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        var random = Philox(seed: 5, stream: .split)
        for trial in 0..<300 {
            var data = whole
            // Half of them in the header.
            let place = random.nextInteger(below: trial.isMultiple(of: 2) ? 2_000 : data.count)
            switch random.nextInteger(below: 3) {
            case 0: data[place] ^= UInt8(1 << random.nextInteger(below: 8))
            case 1: data = data.prefix(place)
            default: data.insert(UInt8(random.nextInteger(below: 256)), at: place)
            }
            try data.write(to: URL(fileURLWithPath: file))
            #expect(fault(configuration, of: identity) != nil, "damage \(trial)")
        }
        try whole.write(to: URL(fileURLWithPath: file))
        #expect(fault(configuration, of: identity) == nil)
    }

    @Test func noLinkIsFollowedAndNobodyElseMayRead() throws {
        let configuration = try TrialRunTests.configuration(steps: 20)
        let identity = try putDown(configuration, after: 9)
        let files = FileManager.default
        func permissions(_ path: String) throws -> Int? {
            try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try permissions(path) == 0o700 && permissions("\(path)/trial") == 0o600)
        try files.moveItem(atPath: "\(path)/trial", toPath: "\(path)/victim")
        try files.createSymbolicLink(atPath: "\(path)/trial", withDestinationPath: "\(path)/victim")
        try files.createSymbolicLink(atPath: "\(path)/draft", withDestinationPath: "\(path)/victim")
        #expect(fault(configuration, of: identity) == .notOwnFile)
        let before = try Data(contentsOf: URL(fileURLWithPath: "\(path)/victim"))
        _ = try putDown(configuration, after: 3)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(path)/victim")) == before)
        #expect(
            try files.attributesOfItem(atPath: "\(path)/trial")[.type] as? FileAttributeType == .typeRegular)
        #expect(try files.contentsOfDirectory(atPath: path).sorted() == ["trial", "victim"])
        try files.removeItem(atPath: "\(path)/trial")
        try files.createDirectory(atPath: "\(path)/trial", withIntermediateDirectories: false)
        #expect(fault(configuration, of: identity) == .notOwnFile)
    }

    @Test func namesComeFromIdentitiesAlone() throws {
        let identity = identity(of: try TrialRunTests.configuration())
        #expect(identity.checkpointName == "\(identity.rawValue).checkpoint")
        for text in ["", "../../etc/passwd", String(repeating: "/", count: 64), identity.rawValue + "0"] {
            #expect(TrialIdentity(rawValue: text).checkpointName == nil)
        }
    }
}
