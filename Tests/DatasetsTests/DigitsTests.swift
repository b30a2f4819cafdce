import Testing

@testable import Datasets

@Suite struct DigitsTests {
    /// The classes of the test part that the repository publishes.
    @Test func holdsThePublishedImagesOfEachClass() {
        let digits = Digits.load()
        let counts = (0..<10).map { digit in
            (digits.train.labels + digits.test.labels).count { $0 == digit }
        }
        #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    }

    @Test func everyClassIsInBothPartitions() {
        let digits = Digits.load()
        #expect(digits.train.count == 1500)
        #expect(digits.test.count == 297)
        #expect(Set(digits.train.labels).count == 10)
        #expect(Set(digits.test.labels).count == 10)
    }

    @Test func inputsSpanMinusOneToOne() {
        let digits = Digits.load()
        let inputs = digits.all(digits.train).inputs
        #expect(inputs.min() == -1)
        #expect(inputs.max() == 1)
    }

    /// Content, split and normalisation, computed by an independent program from the published file: every
    /// stored trial on digits names this value.
    @Test func keepsItsFingerprint() {
        #expect(
            Digits.load().description.fingerprint
                == "677c8561eca1d42d2daa7e24ce7ec63239bb02692c4e4f54adaa73c1085baa2a")
    }
}
