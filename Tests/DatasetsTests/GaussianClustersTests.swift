import Testing

@testable import Datasets

@Suite struct GaussianClustersTests {
    private static let dataset = GaussianClusters.make(inputSize: 32, outputSize: 10)

    /// Computed by an independent program: every stored trial on these data names this value.
    @Test func keepsItsFingerprint() {
        #expect(
            Self.dataset.description.fingerprint
                == "414ef9d6d8b078f06416b4486e75f6b9ba9ed0108278cc38c6f338395c1e39f4")
    }

    @Test func classesAreBalanced() {
        #expect(Self.dataset.classCounts == Array(repeating: 1000, count: 10))
        #expect(Self.dataset.train.count == 10_000)
        #expect(Self.dataset.test.count == 2_000)
    }

    /// Far better than chance and far from perfect.
    @Test(arguments: [(32, 10, 0.8...0.92), (4, 3, 0.8...0.99), (100, 2, 0.95...0.995)])
    func nearestMeanIsRightMostOfTheTime(inputSize: Int, outputSize: Int, range: ClosedRange<Double>) {
        let dataset = GaussianClusters.make(inputSize: inputSize, outputSize: outputSize)
        let train = dataset.all(dataset.train).inputs
        var means = [Float](repeating: 0, count: outputSize * inputSize)
        let counts = dataset.classCounts ?? []
        for (sample, label) in dataset.train.labels.enumerated() {
            for index in 0..<inputSize {
                means[Int(label) * inputSize + index] +=
                    train[sample * inputSize + index] / Float(counts[Int(label)])
            }
        }
        let test = dataset.all(dataset.test).inputs
        let correct = dataset.test.labels.enumerated().count { sample, label in
            let distances = (0..<outputSize).map { candidate in
                (0..<inputSize).reduce(Float(0)) { sum, index in
                    let difference = test[sample * inputSize + index] - means[candidate * inputSize + index]
                    return sum + difference * difference
                }
            }
            return distances.indices.min { distances[$0] < distances[$1] } == Int(label)
        }
        let accuracy = Double(correct) / Double(dataset.test.count)
        #expect(range.contains(accuracy), "accuracy \(accuracy)")
    }

    /// Variance of an input: 1 within a cluster, δ²/(2D) = 0.25 between them.
    @Test func inputsAreOfOrderOne() {
        let inputs = Self.dataset.all(Self.dataset.train).inputs.map(Double.init)
        let meanSquare = inputs.reduce(0) { $0 + $1 * $1 } / Double(inputs.count)
        #expect((1.1...1.4).contains(meanSquare))
        #expect(inputs.allSatisfy { $0.isFinite })
    }
}
