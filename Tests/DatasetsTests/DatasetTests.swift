import Testing

@testable import Datasets

@Suite struct DatasetTests {
    /// Three images of two pixels in two classes; only the pixels, labels or scale given differ.
    private func dataset(
        pixels: [UInt8] = [0, 1, 2, 3, 4, 255], labels: [UInt8] = [1, 0, 1], scale: Float = 0.5
    ) -> Dataset {
        let normalisation = Normalisation(scale: scale, offset: -1)
        return Dataset(
            name: .digits, inputSize: 2, outputSize: 2,
            train: .init(
                count: labels.count, inputs: .pixels(pixels, normalisation), targets: .classes(labels)),
            test: .init(count: 1, inputs: .pixels([9, 9], normalisation), targets: .classes([0])))
    }

    @Test func describesItsSizes() {
        let description = dataset().description
        #expect(description.inputSize == 2)
        #expect(description.outputSize == 2)
        #expect(description.trainCount == 3)
        #expect(description.testCount == 1)
    }

    @Test func fingerprintFollowsTheContent() {
        let variants = [
            dataset(), dataset(pixels: [0, 1, 2, 3, 4, 254]), dataset(labels: [1, 0, 0]),
            dataset(scale: 0.25), dataset(pixels: [0, 1, 2, 3], labels: [1, 0]),
        ]
        #expect(Set(variants.map(\.description.fingerprint)).count == variants.count)
        #expect(dataset().description == dataset().description)
    }

    @Test func fillsNormalisedInputsAndOneHotTargets() {
        let dataset = dataset()
        var inputs: [Float] = []
        var targets: [Float] = []
        dataset.fill(
            inputs: &inputs, targets: &targets, from: dataset.train, samples: ([9, 2, 0] as [Int32])[1...])
        #expect(inputs == [1, 126.5, -1, -0.5])
        #expect(targets == [0, 1, 0, 1])
    }

    @Test func fillsOverTheLastBatchWhateverItsSize() {
        let dataset = dataset()
        var inputs = [Float](repeating: .nan, count: 6)
        var targets = [Float](repeating: .nan, count: 6)
        dataset.fill(inputs: &inputs, targets: &targets, from: dataset.train, samples: Int32(0)..<3)
        #expect(inputs == [-1, -0.5, 0, 0.5, 1, 126.5])
        #expect(targets == [0, 1, 1, 0, 0, 1])
        dataset.fill(inputs: &inputs, targets: &targets, from: dataset.test, samples: Int32(0)..<1)
        #expect(inputs == [3.5, 3.5])
        #expect(targets == [1, 0])
    }

    /// Three samples of two numbers each, with one target.
    private func numbers(
        inputs: [Float] = [0, 1, 2, 3, 4, 5], targets: [Float] = [-1, 2, 5]
    ) -> Dataset {
        Dataset(
            name: .teacher, inputSize: 2, outputSize: 1,
            train: .init(count: 3, inputs: .numbers(inputs), targets: .numbers(targets)),
            test: .init(count: 1, inputs: .numbers([6, 7]), targets: .numbers([8])))
    }

    @Test func fillsNumbersAsTheyAre() {
        let dataset = numbers()
        var inputs: [Float] = []
        var targets: [Float] = []
        dataset.fill(
            inputs: &inputs, targets: &targets, from: dataset.train, samples: ([9, 2, 0] as [Int32])[1...])
        #expect(inputs == [4, 5, 0, 1])
        #expect(targets == [5, -1])
        #expect(dataset.batch(of: dataset.test, 0..<1) == ([6, 7], [8]))
    }

    @Test func anEmptyBatchIsEmpty() {
        #expect(numbers().batch(of: numbers().train, 0..<0) == ([], []))
        #expect(dataset().batch(of: dataset().train, 0..<0) == ([], []))
    }

    @Test func fingerprintFollowsNumbers() {
        let variants = [
            numbers(), numbers(inputs: [0, 1, 2, 3, 4, 6]), numbers(targets: [-1, 2, 6]),
            numbers(inputs: [0, 1, 2, 3, 4, 5].reversed()),
        ]
        #expect(Set(variants.map(\.description.fingerprint)).count == variants.count)
    }

    @Test func memoryIsThatOfTheSamples() throws {
        let images = dataset().description
        #expect(images.memory == (3 + 1) * (2 + 1))
        #expect(numbers().description.memory == (3 + 1) * (2 + 1) * 4)
    }
}
