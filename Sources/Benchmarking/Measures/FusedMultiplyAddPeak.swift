internal import CBenchmarking

/// The fastest that one core multiplies and adds, with nothing to fetch and nothing to wait for.
public struct FusedMultiplyAddPeak: Hashable, Sendable, Codable {
    /// The width of the vectors that were fastest.
    public let vectorBits: Int
    /// Floating-point operations a second, two for each multiply-add.
    public let operationsPerSecond: Double

    package init(vectorBits: Int, operationsPerSecond: Double) {
        self.vectorBits = vectorBits
        self.operationsPerSecond = operationsPerSecond
    }

    private static let widths = [PCN_FMA_PORTABLE, PCN_FMA_AVX2, PCN_FMA_AVX512]
    private static let repetitions = 40
    /// About a millisecond's worth.
    private static let rounds = 300_000

    /// Runs every kind of vector that this processor has.
    ///
    /// The best of many short runs, since whatever else the machine does can only slow one down.
    static func measure() -> FusedMultiplyAddPeak {
        let clock = ContinuousClock()
        let peaks = widths.filter { pcn_fma_supports($0) }.map { width in
            var values = initialValues(width)
            let times = (0..<repetitions).map { _ in
                let begin = clock.now
                pcn_fma_run(width, rounds, 0.5, 1, &values)
                return (clock.now - begin) / .seconds(1)
            }
            let operations = 2 * Double(rounds) * Double(values.count)
            return FusedMultiplyAddPeak(
                vectorBits: 8 * Int(width.rawValue), operationsPerSecond: operations / times.min()!)
        }
        return peaks.max { $0.operationsPerSecond < $1.operationsPerSecond }!
    }

    /// One value for each lane of each chain, all different.
    private static func initialValues(_ width: pcn_fma_width) -> [Float] {
        (0..<Int(PCN_FMA_CHAINS) * Int(width.rawValue) / MemoryLayout<Float>.stride).map(Float.init)
    }
}
