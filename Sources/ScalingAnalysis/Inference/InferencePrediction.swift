/// What the chain model predicts of a network as it is: how many layers the error reaches and trains, and what it would
/// take to train all.
///
/// Nothing in it is fitted to trials. On Fashion-MNIST with batches of 64 (μPC and SP, relu and tanh, N = 64 and 128):
/// - *Reached layers* at initialisation, 21 cases with H = 8…128: 13 as predicted, 7 with one or two more, one with four
///   more of 129. The last layers before rounding ends the error have few units that move.
/// - *Trained layers* of whole trials, predicted at initialisation, 18 trials of 200 to 300 steps with H = 8…32: 12 as
///   predicted, 5 off by one, one (SP) off by two.
/// - *Steps and rates needed*, trials at 0.7 to 1.3 times what was predicted at initialisation: under μPC the predicted value
///   trained all layers or left out one or two, and 1.15 times as much trained all. Under SP the network changes more
///   as it learns, and 1.3 times as many steps left out one layer of 17.
///
/// **Source**: own; see `ErrorChain` and `TrainingCriterion`.
public struct InferencePrediction: Hashable, Sendable {
    /// Layers, of L, with an error after T steps at the trial's rate.
    public var reachedLayers: Int
    /// Layers whose error after T steps is large enough to train their matrix.
    public var trainedLayers: Int
    /// The fewest inference steps at the trial's rate after which every layer trains; nil if none up to
    /// `mostSteps` will do, which is so where float32 absorbs the error before it is down.
    public var stepsNeeded: Int?
    /// The least activity rate, in the trial's own convention, at which every layer trains with the trial's steps; nil if
    /// none below the largest stable rate will do, and always where there are fewer steps than hidden layers.
    public var rateNeeded: Double?

    /// Steps after which the search for `stepsNeeded` gives up.
    public static let mostSteps = 65_536

    /// - Parameters:
    ///   - profile: of the network and the batch.
    ///   - rate: of one sample.
    ///   - steps: T.
    ///   - stableRate: the largest of one sample.
    ///   - rateUnit: what the trial's convention writes for a rate of 1 of one sample.
    init(
        profile: BackpropagationProfile, rate: Double, steps: Int, stableRate: Double, rateUnit: Double
    ) {
        let chain = profile.chain
        let layers = profile.trainedErrors.count
        var state = chain.start
        for _ in 0..<steps { chain.advance(&state, rate: rate) }
        reachedLayers = state.reachedLayers
        trainedLayers = profile.trainedLayers(state)

        state = chain.start
        var done = 0
        while profile.trainedLayers(state) < layers, done < Self.mostSteps,
            chain.advance(&state, rate: rate)
        {
            done += 1
        }
        stepsNeeded = profile.trainedLayers(state) == layers ? done : nil

        func trainsAll(_ rate: Double) -> Bool {
            var state = chain.start
            for _ in 0..<steps { chain.advance(&state, rate: rate) }
            return profile.trainedLayers(state) == layers
        }
        guard steps >= layers - 1, trainsAll(stableRate) else { return }
        // Halving the logarithm: no rate 2⁻⁶⁰ of the stable one brings an error down.
        var (low, high) = (stableRate * 0x1p-60, stableRate)
        while high > 1.001 * low {
            let middle = (low * high).squareRoot()
            if trainsAll(middle) { high = middle } else { low = middle }
        }
        rateNeeded = high * rateUnit
    }
}

extension BackpropagationProfile {
    /// Layers whose error is large enough to train their matrix.
    fileprivate func trainedLayers(_ state: ErrorChain.State) -> Int {
        zip(state.errors, trainedErrors).count { abs($0) >= $1 }
    }
}
