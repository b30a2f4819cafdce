import Testing

@testable import TransferAnalysis

@Suite struct SizeEffectTests {
    private func measured(_ sizes: [(Double, [Double]?)]) -> SizeEffect? {
        let cells = sizes.flatMap { size, values in
            seededCurve(size: size, [0.1: [5, 5.1, 5.2], 0.4: [5, 5.2, 5.1]])
                + (values.map { [seeded(size: size, rate: 0.2, $0)] } ?? curve(size: size, [0.2: nil]))
        }
        return transfer(cells).sizeEffect
    }

    @Test func seedsAreComparedWithThemselves() throws {
        let effect = try #require(measured([(16, [1, 2, 3]), (32, [0.5, 1.4, 2.6]), (64, [0.1, 0.9, 2])]))
        #expect(effect.improvesThroughout == true)
        #expect(effect.steps.map(\.toSize) == [32, 64])
        // Differences −0.5, −0.6, −0.4: mean −0.5, standard error 0.1/√3, t at two degrees of freedom.
        let interval = try #require(effect.steps[0].interval)
        #expect(isClose(effect.steps[0].change, -0.5))
        #expect(isClose(interval.upper, -0.5 + 4.3026527297494639 * 0.1 / 3.0.squareRoot()))
    }

    @Test func aWorseLargerNetworkIsSeen() {
        #expect(measured([(16, [1, 2, 3]), (32, [2, 3, 4]), (64, nil)])?.improvesThroughout == false)
    }

    @Test func aMissingSizeLeavesItOpen() {
        #expect(measured([(16, [1, 2, 3]), (32, [0, 1, 2]), (64, nil)])?.improvesThroughout == .some(nil))
    }
}
