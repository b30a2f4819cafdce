import Testing

@testable import PredictiveCoding

/// The engine against the values of an independent implementation.
@Suite struct ReferenceCheckTests {
    static let cases: [ReferenceCase] = {
        do { return try ReferenceFile.embedded().cases } catch { preconditionFailure("\(error)") }
    }()

    @Test(arguments: cases, [InferencePath.front, .plain])
    func engineAgrees(_ reference: ReferenceCase, _ path: InferencePath) {
        for precision in ReferenceCheck.Precision.allCases {
            let check = ReferenceCheck(of: reference, in: precision, path: path)
            for comparison in check.comparisons where !comparison.isWithinBound {
                Issue.record("\(precision), \(path): \(comparison)")
            }
        }
    }

    /// Everything that the format has is compared, so that an agreement is one of all families.
    @Test(arguments: cases)
    func everyFamilyIsCompared(_ reference: ReferenceCase) {
        let hasInference = reference.training.inferenceSteps > 0
        let families = ReferenceFamily.allCases.filter { hasInference || !$0.belongsToInference }
        let inFloat = families.filter { $0 != .laterLosses && $0 != .weightsAfterStep3 }
        #expect(ReferenceCheck(of: reference, in: .double).comparisons.map(\.family) == families)
        #expect(ReferenceCheck(of: reference, in: .float).comparisons.map(\.family) == inFloat)
    }

    @Test func casesHaveEveryWord() {
        let cases = Self.cases
        #expect(cases.count == 20)
        #expect(Set(cases.map(\.network.activation)) == Set(Activation.allCases))
        #expect(Set(cases.map(\.network.parameterisation)) == Set(Parameterisation.allCases))
        #expect(Set(cases.map(\.network.loss)) == Set(Loss.allCases))
        #expect(Set(cases.map(\.network.residual)) == [true, false])
        #expect(Set(cases.map(\.training.weightOptimiser)) == Set(WeightOptimiser.allCases))
        #expect(Set(cases.map(\.training.learningRateScaling)) == Set(LearningRateScaling.allCases))
        #expect(Set(cases.compactMap(\.training.activityOptimiser)) == Set(ActivityOptimiser.allCases))
    }

    /// Negative control: one element moved by ten bounds is found, where it is and nowhere else.
    @Test(arguments: ReferenceFamily.allCases, ReferenceCheck.Precision.allCases)
    func aWrongElementIsFound(_ family: ReferenceFamily, _ precision: ReferenceCheck.Precision) throws {
        var reference = Self.cases[0]
        let sound = ReferenceCheck(of: reference, in: precision)
        guard let bound = sound.comparisons.first(where: { $0.family == family })?.bound else {
            // Single precision has no values of its own after further steps.
            return
        }
        var values = try #require(reference.values[family])
        let scale = values.joined().reduce(0) { max($0, $1.magnitude) }
        let list = values.count - 1
        let index = values[list].count - 1
        values[list][index] += 10 * bound * scale
        reference.values[family] = values
        let check = ReferenceCheck(of: reference, in: precision)
        let outside = check.comparisons.filter { !$0.isWithinBound }
        // The optimiser's step in single precision starts from the reference's gradients.
        let expected = outside.filter { $0.family != .weightsAfterStep1 || family == .weightsAfterStep1 }
        #expect(expected.map(\.family) == [family])
        #expect(expected.first?.error.list == list && expected.first?.error.index == index)
    }

    /// Negative control: an option that is not the reference's is found.
    @Test func anotherNetworkIsFound() {
        let reference = Self.cases[0]
        var network = reference.network
        network.gamma = 1.001
        let other = ReferenceCase(
            name: "gamma", network: network, training: reference.training, weights: reference.weights,
            inputs: reference.inputs, targets: reference.targets, values: reference.values)
        for precision in ReferenceCheck.Precision.allCases {
            let check = ReferenceCheck(of: other, in: precision)
            let families = check.comparisons.filter { !$0.isWithinBound }.map(\.family)
            #expect(families.contains(.firstLoss) && families.contains(.weightGradients), "\(precision)")
        }
    }

    /// A value that is not a number is the worst there is, whatever follows it.
    @Test func errorsOfAFamily() {
        let error = FamilyError([[1.0, .nan], [3, 4]], [[1, 2], [3, 5]])
        #expect(error.relative == .infinity && (error.list, error.index) == (0, 1))
        let other = FamilyError([[1.0, 2], [3, 4]], [[1, 2], [3, -8]])
        #expect(other == FamilyError(relative: 1.5, list: 1, index: 1, found: 4, expected: -8))
        #expect(FamilyError([[0.5]], [[0]]).relative == 0.5)
        #expect(FamilyError([[2.0, 3]], [[2, 3]]).relative == 0)
    }
}
