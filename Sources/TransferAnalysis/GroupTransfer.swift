/// Learning-rate transfer within one group of a sweep: optima, drift, regret and what they amount to.
public struct GroupTransfer: Hashable, Sendable {
    /// What was found at one size other than the proxy.
    public struct Target: Hashable, Sendable {
        /// The width, depth or other size.
        public var size: Double
        /// Nil where the proxy or this size has no optimum.
        public var drift: Drift?
        /// What the proxy's best rates cost here.
        public var regret: Regret
        /// Of the true regret at the proxy's best rates, as they were found; nil where nothing is compared or seeds
        /// are too few. The lower bounds of all targets hold together, each upper bound on its own.
        public var regretInterval: Interval?
        /// v(proxy, η*(proxy)) − v(target, η*(target)): what the other size gains where each is tuned, so that a
        /// regret can be seen against it.
        public var finiteSizeGap: Double?
        /// Whether the best rates here are the last that were tried on some side.
        public var isAtGridEnd: Bool

        /// The share of the finite-size gap that is lost by not tuning again; nil where there is no gain to lose.
        public var regretShareOfGap: Double? {
            guard case .compared(let regret) = regret, let gap = finiteSizeGap, gap > 0 else { return nil }
            return regret / gap
        }
    }

    /// What sets these curves apart from others of their sweep; may be empty.
    public var group: String
    /// The size on which the rate is tuned.
    public var proxySize: Double
    /// Every size of the group, ascending.
    public var sizes: [Double]
    /// One for each size that has an eligible cell, ascending in size.
    public var optima: [Optimum]
    /// One for each size but the proxy, ascending.
    public var targets: [Target]
    /// Nil where a size has no optimum or a censored one, and with fewer than two sizes.
    public var sizeSlope: SizeSlope?
    /// Nil where the proxy has no optimum.
    public var sizeEffect: SizeEffect?
    /// What all this amounts to.
    public var verdict: Verdict

    /// Estimates the transfer of one group from its cells, in any order.
    ///
    /// - Parameters:
    ///   - group: the one whose cells count.
    ///   - cells: cells of one group; other groups' are ignored. Each (size, rate, other rate) at most once.
    ///   - proxySize: the size on which the rate is tuned.
    ///   - scale: that of the values.
    ///   - tolerance: how large a regret may be, on the scale of the values.
    ///   - errorModel: how the scatter of the seeds becomes a standard error.
    /// - Complexity: O(n (log n + S)) for n cells of S seeds.
    public init(
        group: String, cells: [CurveCell], proxySize: Double, scale: ValueScale, tolerance: Double,
        errorModel: ErrorModel = .paired
    ) {
        let cells = cells.filter { $0.group == group }
        let bySize = Dictionary(grouping: cells, by: \.size)
        let optima = bySize.compactMapValues { Optimum(among: $0, scale: scale, errorModel: errorModel) }
        let proxy = optima[proxySize]
        let transferred = bySize.compactMapValues { cells in
            cells.first { $0.rate == proxy?.gridRate && $0.otherRate == proxy?.otherRate }
        }

        self.group = group
        self.proxySize = proxySize
        sizes = bySize.keys.sorted()
        self.optima = sizes.compactMap { optima[$0] }
        var evidence: [RegretEvidence] = []
        let targetSizes = sizes.filter { $0 != proxySize }
        targets = targetSizes.map { size in
            let here = bySize[size, default: []]
            let grid = Set((here + bySize[proxySize, default: []]).map(\.rate))
            let target = optima[size]
            let regret = Regret(of: proxy, transferred: transferred[size], at: target)
            let proof = transferred[size].flatMap {
                RegretEvidence(of: $0, among: here, scale: scale, errorModel: errorModel)
            }
            if let proof { evidence.append(proof) }
            return Target(
                size: size,
                drift: proxy.flatMap { proxy in
                    target.map { Drift(from: proxy, to: $0, grid: grid) }
                },
                regret: regret,
                regretInterval: proof.map { $0.interval(targets: targetSizes.count) },
                finiteSizeGap: proxy.flatMap { proxy in target.map { proxy.value - $0.value } },
                isAtGridEnd: target?.isAtGridEnd ?? false)
        }
        sizeSlope = SizeSlope(through: self.optima, sizes: sizes.count)
        sizeEffect = proxy == nil ? nil : SizeEffect(of: sizes.map { transferred[$0] })
        verdict = Verdict(proxy: proxy, targets: targets, evidence: evidence, tolerance: tolerance)
    }

    /// The optimum at a size, or nil.
    public func optimum(at size: Double) -> Optimum? { optima.first { $0.size == size } }
}
