import CKernels
import CPortableKernels
import RandomNumbers
import Testing

@testable import PredictiveCoding

/// The kernels have the same bits on every processor, and fusing passes over a layer changes none.
@Suite struct PortableKernelTests {
    private static func numbers(_ count: Int, seed: Int) -> [Float] {
        var random = Philox(seed: seed, stream: .split)
        return (0..<count).map { _ in Float(random.nextNormal()) }
    }

    private static func bits(_ numbers: [Float]) -> [UInt32] { numbers.map(\.bitPattern) }

    /// Counts below, at and above the width of every vector.
    private static let counts = [1, 3, 4, 7, 8, 15, 16, 17, 31, 33, 100]

    @Test(arguments: Activation.allCases)
    func layersHaveTheSameBits(_ activation: Activation) {
        let kind = activation.kernel
        for count in Self.counts {
            let product = Self.numbers(count, seed: 1)
            let skip = Self.numbers(count, seed: 2)
            let error = Self.numbers(count, seed: 3)
            for hasSkip in [false, true] {
                var (z, phi) = (product, product)
                var (portableZ, portablePhi) = (product, product)
                skip.withUnsafeBufferPointer {
                    let skip = hasSkip ? $0.baseAddress : nil
                    pcn_feed_f32(kind, product, skip, 0.3, &z, &phi, count)
                    portable_feed_f32(kind, product, skip, 0.3, &portableZ, &portablePhi, count)
                    #expect(Self.bits(z) == Self.bits(portableZ))
                    #expect(Self.bits(phi) == Self.bits(portablePhi))
                    let changed = pcn_descend_f32(
                        kind, &z, &phi, error, product, skip, 0.3, 0.01, 0.2, count)
                    let portableChanged = portable_descend_f32(
                        kind, &portableZ, &portablePhi, error, product, skip, 0.3, 0.01, 0.2, count)
                    #expect(changed && portableChanged)
                }
                #expect(Self.bits(z) == Self.bits(portableZ), "\(activation), \(count)")
                #expect(Self.bits(phi) == Self.bits(portablePhi), "\(activation), \(count)")
            }
        }
    }

    /// One pass does what three do: what is sent down, the step along it, and φ.
    @Test(arguments: Activation.allCases)
    func descendingIsReceivingMovingAndActivating(_ activation: Activation) {
        let kind = activation.kernel
        let (count, rate) = (100, Float(0.2))
        let (product, skip) = (Self.numbers(count, seed: 4), Self.numbers(count, seed: 5))
        let (error, before) = (Self.numbers(count, seed: 6), Self.numbers(count, seed: 7))
        var phi = before
        pcn_activate_f32(kind, before, &phi, count)
        var received = before
        pcn_send_down_f32(kind, before, phi, product, skip, 0.3, &received, count)
        let moved = (0..<count).map { before[$0] - rate * (error[$0] - received[$0]) }
        var movedPhi = moved
        pcn_activate_f32(kind, moved, &movedPhi, count)
        var z = before
        #expect(pcn_descend_f32(kind, &z, &phi, error, product, skip, 0.3, 0, rate, count))
        #expect(Self.bits(z) == Self.bits(moved))
        #expect(Self.bits(phi) == Self.bits(movedPhi))
        let still = z
        let nothing = [Float](repeating: 0, count: count)
        #expect(!pcn_descend_f32(kind, &z, &phi, nothing, nothing, nil, 0.3, 0, rate, count))
        #expect(Self.bits(z) == Self.bits(still))
    }

    @Test func updatesAndSumsHaveTheSameBits() {
        for count in Self.counts {
            let gradient = Self.numbers(count, seed: 8)
            var moments = (weight: gradient, first: gradient, second: gradient.map { $0 * $0 })
            var portable = moments
            pcn_adam_f32(
                &moments.weight, &moments.first, &moments.second, gradient, -0.1, 0.9, 0.999, 0.05, 1.2, 1e-8,
                count)
            portable_adam_f32(
                &portable.weight, &portable.first, &portable.second, gradient, -0.1, 0.9, 0.999, 0.05, 1.2,
                1e-8, count)
            #expect(Self.bits(moments.weight) == Self.bits(portable.weight))
            #expect(Self.bits(moments.first) == Self.bits(portable.first))
            #expect(Self.bits(moments.second) == Self.bits(portable.second))
            #expect(pcn_sum_of_squares_f32(gradient, count) == portable_sum_of_squares_f32(gradient, count))
        }
    }
}
