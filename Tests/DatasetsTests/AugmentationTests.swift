import Testing

@testable import Datasets

/// Six made-up images of the size of CIFAR-10's.
@Suite struct AugmentationTests {
    private static let dataset = {
        let normalisation = Normalisation(mean: 0.5, deviation: 0.5)
        func partition(_ count: Int) -> Dataset.Partition {
            let pixels = (0..<count * 3072).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 3072 * 31) }
            return Dataset.Partition(
                count: count, inputs: .pixels(pixels, normalisation),
                targets: .classes((0..<count).map { UInt8($0) }))
        }
        return Dataset(
            name: .cifar10, inputSize: 3072, outputSize: 10, train: partition(6), test: partition(1))
    }()

    private func inputs(
        _ kind: Augmentation = .cropFlipRotate, seed: Int = 0, step: Int = 0, _ samples: Range<Int32> = 0..<6
    ) -> [Float] {
        Self.dataset.batch(
            of: Self.dataset.train, samples,
            augmentation: StepAugmentation(kind, seed: seed, step: step)
        ).inputs
    }

    @Test func changesImagesButNotShapesOrTargets() {
        let plain = Self.dataset.all(Self.dataset.train)
        let changed = Self.dataset.batch(
            of: Self.dataset.train, 0..<6, augmentation: StepAugmentation(.cropFlipRotate, seed: 0, step: 0))
        #expect(changed.inputs.count == plain.inputs.count)
        #expect(changed.inputs != plain.inputs)
        #expect(changed.targets == plain.targets)
        // Normalised bytes: black is −1, white 1.
        #expect(changed.inputs.allSatisfy { (-1...1).contains($0) })
        #expect(inputs(.none) == plain.inputs)
    }

    @Test func everySeedStepAndSampleIsMovedInItsOwnWay() {
        var seen: Set<[Float]> = []
        for seed in 0..<3 {
            for step in 0..<3 { seen.insert(inputs(seed: seed, step: step, 0..<1)) }
        }
        #expect(seen.count == 9)
        let motions = (0..<50).map { sample in
            StepAugmentation(.cropFlipRotate, seed: 0, step: 0).motion(ofSample: sample)
        }
        #expect(Set(motions).count == 50)
    }

    /// A resumed trial, or one that gathers its batches in other parts, sees the same images.
    @Test func anImageDependsOnSeedStepAndSampleAlone() {
        let whole = inputs(seed: 3, step: 9)
        #expect(inputs(seed: 3, step: 9) == whole)
        #expect(inputs(seed: 3, step: 9, 4..<6) == Array(whole[(4 * 3072)...]))
    }

    /// Computed by an independent implementation: every trial with augmentation depends on these draws.
    @Test func keepsItsMotions() {
        let motion = StepAugmentation(.cropFlipRotate, seed: 1, step: 2).motion(ofSample: 3)
        #expect(
            motion
                == ImageMotion(
                    rowShift: -2, columnShift: 2, isFlipped: false, angle: 0.050_467_347_704_165_44))
    }

    @Test func onlyImagesOfThreePlanesCanBeMoved() {
        #expect(DatasetName.allCases.filter { $0.supports(augmentation: .cropFlipRotate) } == [.cifar10])
        #expect(DatasetName.allCases.allSatisfy { $0.supports(augmentation: .none) })
        #expect(Self.dataset.supports(augmentation: .cropFlipRotate))
    }

    @Test func otherSamplesAreNotMoved() async {
        await #expect(processExitsWith: .failure) {
            let digits = Digits.load()
            _ = digits.batch(
                of: digits.train, 0..<1, augmentation: StepAugmentation(.cropFlipRotate, seed: 0, step: 0))
        }
    }

    @Test func hasTheWordsOfTheSweepFile() {
        #expect(Augmentation.allCases.map(\.rawValue) == ["none", "crop_flip_rotate"])
    }
}
