import Foundation
import Testing

@testable import Datasets

@Suite struct TeacherNetworkTests {
    private static let dataset = TeacherNetwork.make(inputSize: 32, outputSize: 10)

    /// Computed by an independent program: every stored trial on these data names this value.
    @Test func keepsItsFingerprint() {
        #expect(
            Self.dataset.description.fingerprint
                == "939b95e30cd13de2063ffcf2c753f0e5e35efa1244702ff8d53ff63ef820dff8")
    }

    /// The variance of an output differs from teacher to teacher, most where one input drives all.
    @Test(arguments: [(32, 10), (1, 1), (100, 5)])
    func inputsAndTargetsAreOfOrderOne(inputSize: Int, outputSize: Int) {
        let dataset = TeacherNetwork.make(inputSize: inputSize, outputSize: outputSize)
        let (inputs, targets) = dataset.all(dataset.train)
        #expect(inputs.allSatisfy { $0.isFinite } && targets.allSatisfy { $0.isFinite })
        for output in 0..<outputSize {
            let values = stride(from: output, to: targets.count, by: outputSize).map { Double(targets[$0]) }
            let meanSquare = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
            #expect((0.2...4).contains(meanSquare), "output \(output): \(meanSquare)")
        }
        let meanSquare = inputs.reduce(0) { $0 + Double($1 * $1) } / Double(inputs.count)
        #expect(abs(meanSquare - 1) < 0.1)
    }

    @Test func partitionsDiffer() {
        let train = Self.dataset.all(Self.dataset.train)
        let test = Self.dataset.all(Self.dataset.test)
        #expect(train.inputs.prefix(32) != test.inputs.prefix(32))
        #expect(Self.dataset.train.count == 10_000)
        #expect(Self.dataset.test.count == 2_000)
        #expect(!Self.dataset.description.isClassification)
    }

    @Test func tanhAgreesWithTheMathematicsLibrary() {
        for step in -4_000...4_000 {
            let x = Double(step) * 0.006
            #expect(abs(hyperbolicTangent(x) - tanh(x)) <= 4 * tanh(x).ulp, "at \(x)")
        }
        #expect(hyperbolicTangent(.infinity) == 1)
        #expect(hyperbolicTangent(-1e9) == -1)
    }
}
