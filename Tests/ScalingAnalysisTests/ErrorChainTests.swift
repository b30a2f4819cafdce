import Foundation
import PredictiveCoding
import RandomNumbers
import Testing

@testable import ScalingAnalysis

@Suite struct ErrorChainTests {
    /// Activities so small that nothing is rounded away, and an output that hardly moves.
    private func chain(depth: Int, coupling: Double = 1) -> ErrorChain {
        ErrorChain(
            width: 1, batchSize: 1,
            couplings: Array(repeating: coupling, count: depth - 1) + [1e-6],
            activityScales: Array(repeating: 1e-300, count: depth), outputError: 1e6)
    }

    /// The first step that reaches a layer brings η for each layer passed, times its coupling.
    @Test func comesDownALayerAStep() {
        let (depth, rate, coupling) = (10, 0.1, 0.7)
        let chain = chain(depth: depth, coupling: coupling)
        var state = chain.start
        for step in 1...depth {
            chain.advance(&state, rate: rate)
            #expect(state.reachedLayers == step + 1)
            let expected = pow(rate, Double(step)) * pow(coupling, Double(step - 1))
            #expect(abs(state.errors[depth - step] / expected - 1) < 1e-9)
        }
    }

    /// Against the chance that a walk has come k layers down, which by the reflection principle is that of ending
    /// beyond k, twice, and at k; and for many steps erfc(k/√(4ηt)).
    @Test func errorsAreChancesOfAWalk() {
        let (depth, rate, steps) = (60, 0.2, 400)
        let chain = chain(depth: depth)
        var state = chain.start
        var ends = [Double](repeating: 0, count: 2 * steps + 1)
        ends[steps] = 1
        for _ in 0..<steps {
            chain.advance(&state, rate: rate)
            var next = ends.map { (1 - 2 * rate) * $0 }
            for place in ends.indices {
                if place > 0 { next[place - 1] += rate * ends[place] }
                if place + 1 < ends.count { next[place + 1] += rate * ends[place] }
            }
            ends = next
        }
        for below in [1, 5, 10, 20, 30, 40] {
            let chance = 2 * ends[(steps + below + 1)...].reduce(0, +) + ends[steps + below]
            let found = state.errors[depth - below]
            #expect(abs(found / chance - 1) < 1e-3, "\(below) layers below")
            let many = erfc(Double(below) / (4 * rate * Double(steps)).squareRoot())
            if below <= 20 { #expect(abs(found / many - 1) < 0.1) }
        }
    }

    /// What rounding keeps of updates of every size, against single precision itself.
    @Test(arguments: [0.01, 0.1, 0.5, 1, 3, 30]) func roundingKeepsAShare(ratio: Double) {
        let (count, scale) = (200_000, 1.7)
        let size = ratio * 0x1p-24 / 2.0.squareRoot() * scale
        let chain = ErrorChain(
            width: count, batchSize: 1, couplings: [1], activityScales: [scale], outputError: 1)
        var random = Philox(seed: 4, stream: .split)
        var (moving, kept, all) = (0.0, 0.0, 0.0)
        for _ in 0..<count {
            let activity = Float(scale * random.nextNormal())
            let update = Float(size * random.nextNormal())
            let moved = Double(activity + update) - Double(activity)
            if moved != 0 { moving += 1 }
            kept += moved * moved
            all += Double(update) * Double(update)
        }
        let share = chain.movingShare(of: size * Double(count).squareRoot(), layerIndex: 0)
        #expect(abs(share / (moving / Double(count)) - 1) < 0.1)
        let excess = (kept / all).squareRoot() / ErrorChain.keptShare(moving: share)
        #expect(excess > 0.99 && excess < 1.35, "\(excess)")
    }

    /// Where not even one unit of a layer is expected to move, the error ends.
    @Test func roundingStopsTheError() {
        for (scale, reached) in [(1e9, 1), (1, 2), (1e-9, 4), (1e-30, 6)] {
            let chain = ErrorChain(
                width: 100, batchSize: 10, couplings: Array(repeating: 1, count: 5),
                activityScales: Array(repeating: scale, count: 5), outputError: 1)
            var state = chain.start
            for _ in 0..<5 { chain.advance(&state, rate: 1e-5) }
            #expect(state.reachedLayers == reached, "scale \(scale)")
        }
    }

    /// The whole profile of a real network, wherever its errors stand above rounding.
    @Test(arguments: [
        (Activation.relu, Parameterisation.mupc, true), (.tanh, .mupc, true), (.linear, .ntp, true),
        (.gelu, .sp, true), (.tanh, .sp, false),
    ])
    func profilesOfNetworks(
        _ activation: Activation, _ parameterisation: Parameterisation, _ residual: Bool
    ) throws {
        let options = InferenceAnalysisTests.options(
            activation, parameterisation, width: 64, depth: 16, residual: residual)
        for (rate, steps) in [(0.5, 16), (2, 16), (1, 64)] {
            let batch = InferenceAnalysisTests.Batch(options, .init(learningRate: rate, steps: steps))
            let profile = BackpropagationProfile(
                of: LayeredNetwork(of: batch.trainer), inputs: batch.inputs.map(Double.init),
                targets: batch.targets.map(Double.init), training: batch.trainer.training)
            var state = profile.chain.start
            for _ in 0..<steps { profile.chain.advance(&state, rate: rate / 8) }
            let observation = InferenceObservation(
                of: batch.trainer, inputs: batch.inputs, targets: batch.targets)
            observation.advance(to: steps)
            for (layer, square) in observation.squaredErrors().enumerated() where square > 64e-14 {
                let ratio = state.errors[layer] / square.squareRoot()
                #expect(
                    ratio > 0.4 && ratio < 2.5, "e_\(layer + 1) at rate \(rate), \(steps) steps: \(ratio)")
            }
        }
    }
}
