/// A counter-based generator: a stream of random numbers for every seed, purpose and index.
///
/// The state is a 128-bit counter under a 64-bit key. The key is the seed; the counter holds, from its low
/// words up, the number of the block (64 bits), the index within the purpose and the purpose. Streams
/// therefore never overlap, and the numbers of layer 7 or epoch 30 are reached without drawing those before.
/// A purpose with two indices keeps the second in the high half of the block's number, which leaves each of
/// its streams 2³² blocks.
///
/// **Source**: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011:
/// Philox4x32-10.
///
/// **Determinism**: every number, normals included, is the result of operations that IEEE 754 rounds
/// correctly, so the same stream has the same bits on every machine.
public struct Philox: RandomNumberGenerator, Sendable {
    /// What the numbers are for.
    public enum Stream: Hashable, Sendable {
        /// The weights of one layer at step 0.
        case initialisation(layer: Int)
        /// The order of the training samples in one epoch.
        case order(epoch: Int)
        /// The division of a data set into a training and a test part.
        case split
        /// How one training sample is moved in one step, both counted from 0.
        case augmentation(step: Int, sample: Int)
        /// The content of a synthetic data set, part by part.
        case synthesis(part: Int)
        /// The seeds that a bootstrap draws again.
        case resampling
        /// The first vector of a search for eigenvalues.
        case search

        /// The counter at the beginning of the stream: the block's number, index and purpose. Purposes are
        /// part of every result: a new one takes a new number.
        fileprivate var beginning: (block: UInt64, index: UInt32, purpose: UInt32) {
            switch self {
            case .initialisation(let layer): (0, UInt32(layer), 0)
            case .order(let epoch): (0, UInt32(epoch), 1)
            case .split: (0, 0, 2)
            case .augmentation(let step, let sample): (UInt64(UInt32(sample)) << 32, UInt32(step), 3)
            case .synthesis(let part): (0, UInt32(part), 4)
            case .resampling: (0, 0, 5)
            case .search: (0, 0, 6)
            }
        }
    }

    private let key: SIMD2<UInt32>
    private let index: UInt32
    private let purpose: UInt32
    private var nextBlock: UInt64
    /// Four blocks, each as its low and its high half.
    private var draws = SIMD8<UInt64>()
    private var drawnCount = SIMD8<UInt64>.scalarCount
    /// The second of the last pair of normals, until it is drawn.
    private var pendingNormal: Double?

    /// The beginning of a stream.
    ///
    /// - Precondition: the indices of the stream are in 0…2³² − 1.
    public init(seed: Int, stream: Stream) {
        let bits = UInt64(bitPattern: Int64(seed))
        key = SIMD2(UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32))
        (nextBlock, index, purpose) = stream.beginning
    }

    /// 64 random bits.
    public mutating func next() -> UInt64 {
        if drawnCount == draws.scalarCount { refill() }
        defer { drawnCount += 1 }
        return draws[drawnCount]
    }

    private mutating func refill() {
        let numbers = Words(0, 1, 2, 3) &+ nextBlock
        let block = Self.block(
            counter: (
                numbers & Self.lowHalf, numbers &>> 32, Words(repeating: UInt64(index)),
                Words(repeating: UInt64(purpose))
            ),
            key: key)
        draws.evenHalf = block.1 &<< 32 | block.0
        draws.oddHalf = block.3 &<< 32 | block.2
        nextBlock &+= 4
        drawnCount = 0
    }
}

extension Philox {
    /// The same 32-bit word of four blocks, each in the low half of its lane to leave room for products: four
    /// blocks at once take half the time of one after the other.
    typealias Words = SIMD4<UInt64>

    private static var lowHalf: Words { Words(repeating: 0xFFFF_FFFF) }

    /// The bijection itself: ten rounds on a counter of four words under a key.
    ///
    /// A round multiplies words 0 and 2 by constants to 64 bits; the low halves pass, the high halves are
    /// mixed with the other two words and the key, which then advances by a Weyl sequence.
    static func block(
        counter: (Words, Words, Words, Words), key: SIMD2<UInt32>
    ) -> (Words, Words, Words, Words) {
        var x = counter
        var key = key
        for _ in 0..<10 {
            let product0 = x.0 &* 0xD251_1F53
            let product1 = x.2 &* 0xCD9E_8D57
            x = (
                product1 &>> 32 ^ x.1 ^ UInt64(key.x), product1 & lowHalf,
                product0 &>> 32 ^ x.3 ^ UInt64(key.y), product0 & lowHalf
            )
            key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
        }
        return x
    }
}

extension Philox {
    /// A number uniform on [0, 1), a multiple of 2⁻⁵³.
    public mutating func nextUniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number of the standard normal distribution.
    ///
    /// **Source**: Marsaglia and Bray 1964, the polar method: of a point (u, v) uniform in the unit disc with
    /// s = u² + v², both u √(−2 ln s / s) and v √(−2 ln s / s) are normal and independent. It needs a logarithm
    /// where the Box–Muller form needs sine and cosine too; the square root is exact by IEEE 754.
    ///
    /// **Deviations**: u and v are multiples of 2⁻³¹, made from one draw of 64 bits, which the 24 bits of the
    /// single-precision weights cannot tell from finer ones; no number is beyond ±9.3.
    ///
    /// **Complexity**: 1.27 draws for a pair on average.
    public mutating func nextNormal() -> Double {
        if let normal = pendingNormal {
            pendingNormal = nil
            return normal
        }
        while true {
            let bits = next()
            let u = Double(Int32(truncatingIfNeeded: bits)) * 0x1p-31
            let v = Double(Int32(truncatingIfNeeded: bits >> 32)) * 0x1p-31
            let s = u * u + v * v
            guard s < 1, s > 0 else { continue }
            let scale = (-2 * naturalLogarithm(s) / s).squareRoot()
            pendingNormal = v * scale
            return u * scale
        }
    }

    /// An integer uniform on 0..<bound, without bias.
    ///
    /// **Source**: Lemire, "Fast random integer generation in an interval", TOMACS 2019: the high half of
    /// bits · bound, where the 2⁶⁴ mod bound low halves that would favour some values are drawn again.
    ///
    /// - Precondition: `bound` is above 0.
    public mutating func nextInteger(below bound: Int) -> Int {
        precondition(bound > 0, "An interval of \(bound) integers")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let unfair = (0 &- bound) % bound
            while product.low < unfair { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// The numbers 0..<count in random order (Fisher–Yates, from the last place down).
    public mutating func permutation(of count: Int) -> [Int32] {
        var order = (0..<Int32(count)).map(\.self)
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, nextInteger(below: last + 1))
        }
        return order
    }
}
