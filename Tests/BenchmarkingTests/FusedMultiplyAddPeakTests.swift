import CBenchmarking
import Testing

@testable import Benchmarking

@Suite struct FusedMultiplyAddPeakTests {
    private static let widths = [PCN_FMA_PORTABLE, PCN_FMA_AVX2, PCN_FMA_AVX512].filter {
        pcn_fma_supports($0)
    }

    /// Halving is exact, so fused or not the values have to be these to the bit.
    @Test(arguments: [0, 1, 2, 7, 20])
    func everyValueGoesThroughEveryRound(rounds: Int) {
        for width in Self.widths {
            let count = Int(PCN_FMA_CHAINS) * Int(width.rawValue) / 4
            let start = (0..<count).map(Float.init)
            var found = start
            pcn_fma_run(width, rounds, 0.5, 1, &found)
            let expected = start.map { value in (0..<rounds).reduce(value) { value, _ in value * 0.5 + 1 } }
            #expect(found == expected, "\(width.rawValue) bytes, \(rounds) rounds")
        }
    }

    @Test func thePortableVectorsAreEverywhere() { #expect(pcn_fma_supports(PCN_FMA_PORTABLE)) }

    /// Between a processor of the nineties and a thousand times one of today.
    @Test func thePeakIsThatOfAProcessor() {
        let peak = FusedMultiplyAddPeak.measure()
        #expect((1e8...1e14).contains(peak.operationsPerSecond), "\(peak)")
        #expect(Self.widths.map { 8 * Int($0.rawValue) }.contains(peak.vectorBits))
    }
}
