import Testing

@testable import RandomNumbers

@Suite struct PhiloxTests {
    /// The known answers that Random123 publishes for philox4x32 with ten rounds (`kat_vectors`).
    @Test(arguments: [
        (
            counter: SIMD4<UInt32>(repeating: 0), key: SIMD2<UInt32>(repeating: 0),
            answer: SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
        ),
        (
            counter: SIMD4<UInt32>(repeating: .max), key: SIMD2<UInt32>(repeating: .max),
            answer: SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
        ),
        (
            counter: SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
            key: SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
            answer: SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
        ),
    ])
    func knownAnswers(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, answer: SIMD4<UInt32>) {
        #expect(block(counter, key) == answer)
    }

    @Test func aStreamIsItsBlocksInOrder() {
        var generator = Philox(seed: 0x1_0000_0002, stream: .order(epoch: 5))
        for number in UInt32(0)..<6 {
            let block = block([number, 0, 5, 1], [2, 1])
            #expect(generator.next() == UInt64(block[1]) << 32 | UInt64(block[0]))
            #expect(generator.next() == UInt64(block[3]) << 32 | UInt64(block[2]))
        }
    }

    @Test func aSecondIndexIsTheHighHalfOfTheBlocksNumber() {
        var generator = Philox(seed: 9, stream: .augmentation(step: 5, sample: 77))
        for number in UInt32(0)..<6 {
            let block = block([number, 77, 5, 3], [9, 0])
            #expect(generator.next() == UInt64(block[1]) << 32 | UInt64(block[0]))
            #expect(generator.next() == UInt64(block[3]) << 32 | UInt64(block[2]))
        }
    }

    @Test func everySeedPurposeAndIndexHasAStreamOfItsOwn() {
        let streams: [Philox.Stream] = [
            .initialisation(layer: 0), .initialisation(layer: 1), .order(epoch: 0), .order(epoch: 1), .split,
            .augmentation(step: 0, sample: 0), .augmentation(step: 0, sample: 1),
            .augmentation(step: 1, sample: 0), .synthesis(part: 0), .synthesis(part: 1),
            .resampling,
        ]
        var firsts: Set<UInt64> = []
        for seed in [0, 1, -1, 1 << 32] {
            for stream in streams {
                var generator = Philox(seed: seed, stream: stream)
                firsts.insert(generator.next())
            }
        }
        #expect(firsts.count == 4 * streams.count)
    }

    @Test func uniformsFillTheUnitInterval() {
        var generator = Philox(seed: 1, stream: .split)
        let numbers = (0..<100_000).map { _ in generator.nextUniform() }
        #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 })
        // Standard errors: 0.0009 of the mean, 0.00024 of the variance.
        #expect(abs(mean(numbers) - 0.5) < 0.005)
        #expect(abs(variance(numbers) - 1 / 12.0) < 0.0012)
    }

    @Test func normalsHaveTheMomentsOfTheNormalDistribution() {
        var generator = Philox(seed: 2, stream: .initialisation(layer: 1))
        let numbers = (0..<200_000).map { _ in generator.nextNormal() }
        // Five standard errors each: √(1/n), √(2/n), √(15/n), √(96/n).
        #expect(abs(mean(numbers)) < 0.0112)
        #expect(abs(variance(numbers) - 1) < 0.0158)
        #expect(abs(mean(numbers.map { $0 * $0 * $0 })) < 0.0433)
        #expect(abs(mean(numbers.map { $0 * $0 * $0 * $0 }) - 3) < 0.11)
        let beyondTwo = Double(numbers.count { abs($0) > 2 }) / Double(numbers.count)
        #expect(abs(beyondTwo - 0.0455) < 0.0024)
    }

    @Test func normalsComeInUncorrelatedPairs() {
        var generator = Philox(seed: 3, stream: .initialisation(layer: 2))
        let products = (0..<100_000).map { _ in generator.nextNormal() * generator.nextNormal() }
        #expect(abs(mean(products)) < 0.0158)
    }

    /// Results are compared across machines by their trial's identity, so the bits may never change.
    @Test func normalsKeepTheirBits() {
        var generator = Philox(seed: 7, stream: .initialisation(layer: 1))
        let bits = (0..<4).map { _ in generator.nextNormal().bitPattern }
        #expect(
            bits == [
                4_605_664_616_451_043_029, 4_603_596_827_678_152_405, 13_831_400_889_911_156_000,
                13_833_182_184_632_488_413,
            ])
    }

    @Test(arguments: [1, 2, 3, 7, 10, 1000])
    func integersAreUniformBelowTheirBound(bound: Int) {
        var generator = Philox(seed: bound, stream: .split)
        var counts = [Int](repeating: 0, count: bound)
        let expected = 1000
        for _ in 0..<(bound * expected) { counts[generator.nextInteger(below: bound)] += 1 }
        // χ² has mean k = bound − 1 and variance 2k; six standard deviations.
        let chiSquared = counts.reduce(0.0) {
            $0 + Double(($1 - expected) * ($1 - expected)) / Double(expected)
        }
        let k = Double(bound - 1)
        #expect(chiSquared <= k + 6 * (2 * k).squareRoot())
    }

    /// With a bound of 3 · 2⁶¹, a quarter of all draws must be repeated: without that the first third of
    /// the interval would come up in half of the draws.
    @Test func integersOfAHugeIntervalAreUnbiased() {
        var generator = Philox(seed: 4, stream: .split)
        let third = 1 << 61
        let draws = (0..<30_000).map { _ in generator.nextInteger(below: 3 * third) / third }
        for part in 0..<3 { #expect(abs(draws.count { $0 == part } - 10_000) < 490) }
    }

    @Test func permutationsHoldEveryNumberOnce() {
        for count in [0, 1, 2, 1797] {
            var generator = Philox(seed: 5, stream: .order(epoch: 0))
            #expect(generator.permutation(of: count).sorted() == (0..<Int32(count)).map(\.self))
        }
    }

    @Test func permutationsOfThreeAreEquallyLikely() {
        var generator = Philox(seed: 6, stream: .order(epoch: 0))
        var counts: [[Int32]: Int] = [:]
        for _ in 0..<6_000 { counts[generator.permutation(of: 3), default: 0] += 1 }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { abs($0 - 1000) < 175 })
    }

    /// The block of one counter, which all four lanes must agree on.
    private func block(_ counter: SIMD4<UInt32>, _ key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        func lanes(_ word: Int) -> Philox.Words { Philox.Words(repeating: UInt64(counter[word])) }
        let words = Philox.block(counter: (lanes(0), lanes(1), lanes(2), lanes(3)), key: key)
        let columns = [words.0, words.1, words.2, words.3]
        #expect(columns.allSatisfy { $0 == Philox.Words(repeating: $0[0]) })
        return SIMD4(columns.map { UInt32($0[0]) })
    }

    private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

    private func variance(_ numbers: [Double]) -> Double {
        let centre = mean(numbers)
        return mean(numbers.map { ($0 - centre) * ($0 - centre) })
    }
}
