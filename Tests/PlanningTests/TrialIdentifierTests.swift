import Datasets
import SweepModel
import Testing

@testable import Planning

/// Identities that are made one from the other, and in slices.
@Suite struct TrialIdentifierTests {
    /// Steps that change early keys, late keys, keys that become null and come back, or nothing.
    private static let drafts: [[TrialKey: ConfigurationValue]] = [
        [:], [.seed: .integer(1)], [.seed: .integer(2), .width: .integer(32)], [.activation: .word("relu")],
        [.activation: .word("relu")], [.algorithm: .word("bp")], [.weightOptimiser: .word("sgd")],
        [.dataset: .word("gaussian_clusters"), .inputSize: .integer(7)], [.dataset: .word("teacher")], [:],
    ]

    private static func configuration(_ values: [TrialKey: ConfigurationValue]) throws -> TrialConfiguration {
        var draft = TrialDraft()
        let fixed: [TrialKey: ConfigurationValue] = [
            .dataset: .word("digits"), .parameterisation: .word("mupc"), .width: .integer(16),
            .depth: .integer(3), .trainSteps: .integer(10), .weightLearningRate: .number(0.1),
            .activityLearningRate: .number(0.5),
        ]
        for (key, value) in fixed.merging(values, uniquingKeysWith: { $1 }) { draft[key] = value }
        return try TrialConfiguration(resolving: draft, description: describe)
    }

    @Test func anIdentityDoesNotDependOnTheTrialsBefore() throws {
        var identifier = TrialIdentifier()
        for fingerprint in ["one", "other", "one"] {
            for values in Self.drafts {
                let configuration = try Self.configuration(values)
                var data = describe(configuration.datasetRequest)
                data.fingerprint = fingerprint
                #expect(
                    identifier.identity(of: configuration, data: data)
                        == TrialIdentity(of: configuration, data: data), "\(values) on \(fingerprint)")
            }
        }
    }

    /// Computed by `sha256sum` from the lines as the documentation of the identity describes them.
    @Test func theEncodingIsAsDescribed() throws {
        let configuration = try Self.configuration([.algorithm: .word("bp"), .weightOptimiser: .word("sgd")])
        let data = describe(configuration.datasetRequest)
        #expect(
            TrialIdentity(of: configuration, data: data).rawValue
                == "88b12678ac03245cee0ab88ac425286706a9c904b516bd6254092ead8ff7aa1c")
    }

    @Test(arguments: [0, 1, 9, 10, 11, 1_001]) func slicesKeepTheOrder(count: Int) {
        let numbers = Array(0..<count)
        #expect(numbers.concurrentMap(slicesOf: 10) { $0.map { 2 * $0 } } == numbers.map { 2 * $0 })
    }

    /// More trials than are identified at a time, each of them twice.
    @Test func equalTrialsAreUnitedAcrossSlices() throws {
        let seeds = (0..<40_000).map(String.init).joined(separator: ", ")
        let file = sweep(
            fixed: #""depth": 2, "width": 8"#,
            #""grid": {"record_every": [1, 2], "seed": [\#(seeds)]}"#)
        let trials = try plan(file).trials
        #expect(trials.map(\.configuration.seed) == Array(0..<40_000))
        #expect(trials.allSatisfy { $0.configuration.recordEvery == 1 })
        #expect(Set(trials.map(\.identity)).count == 40_000)
    }
}
