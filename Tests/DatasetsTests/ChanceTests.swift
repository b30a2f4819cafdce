import Foundation
import Testing

@testable import Datasets

@Suite struct ChanceTests {
    /// Ten nearly balanced classes: ½ (1 − 10 · 0.1²) = 0.45 and ln 10.
    @Test func isThatOfTheClassFrequencies() throws {
        let digits = Digits.load()
        let counts = try #require(digits.classCounts)
        #expect(counts.reduce(0, +) == 1500)
        #expect(counts[3] == digits.train.labels.count { $0 == 3 })
        #expect(abs(digits.chanceMSE - 0.45) < 2e-4)
        #expect(abs(try #require(digits.chanceCrossEntropy) - log(10)) < 2e-3)
    }

    /// One definition serves both: a class as a one-hot row of numbers has the same chance.
    @Test func isTheVarianceOfTheTargets() throws {
        let labels: [UInt8] = [0, 2, 2, 1, 2]
        func dataset(_ targets: Dataset.Partition.Targets) -> Dataset {
            let partition = Dataset.Partition(
                count: 5, inputs: .numbers([1, 2, 3, 4, 5]), targets: targets)
            return Dataset(
                name: .gaussianClusters, inputSize: 1, outputSize: 4, train: partition, test: partition)
        }
        let classes = dataset(.classes(labels))
        let rows = dataset(.numbers(classes.all(classes.train).targets))
        #expect(abs(classes.chanceMSE - (1 - 0.04 - 0.04 - 0.36) / 2) < 1e-15)
        #expect(abs(classes.chanceMSE - rows.chanceMSE) < 1e-15)
        // A class that never comes up adds nothing.
        let entropy = -(0.4 * log(0.2) + 0.6 * log(0.6))
        #expect(abs(try #require(classes.chanceCrossEntropy) - entropy) < 1e-15)
    }

    @Test func regressionHasNoClasses() {
        let teacher = TeacherNetwork.make(inputSize: 3, outputSize: 2)
        #expect(teacher.classCounts == nil)
        #expect(teacher.chanceCrossEntropy == nil)
        let targets = teacher.all(teacher.train).targets.map(Double.init)
        let meanSquare = targets.reduce(0) { $0 + $1 * $1 } / Double(teacher.train.count)
        // Means are small beside the variance.
        #expect(abs(teacher.chanceMSE - meanSquare / 2) < 0.01 * meanSquare)
    }
}
