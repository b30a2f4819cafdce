import Foundation
import Testing

@testable import RandomNumbers

@Suite struct NaturalLogarithmTests {
    @Test func agreesWithTheMathematicsLibrary() {
        var generator = Philox(seed: 0, stream: .split)
        var worst = (error: 0.0, x: 0.0)
        for _ in 0..<100_000 {
            // Over the range that the polar method draws from, evenly in the exponent.
            let x = scalbn(0.5 + generator.nextUniform() / 2, -generator.nextInteger(below: 105))
            let error = abs(naturalLogarithm(x) - log(x)) / log(x).ulp
            if error > worst.error { worst = (error, x) }
        }
        #expect(worst.error <= 4, "\(worst.error) units of the last place at \(worst.x)")
    }

    @Test(arguments: [1.0, 1 - 0x1p-53, 1 + 0x1p-52, 0.5.squareRoot(), 2.0.squareRoot(), 0x1p-105])
    func staysAccurateAtTheSeams(x: Double) {
        #expect(abs(naturalLogarithm(x) - log(x)) <= 2 * log(x).ulp)
    }
}
