extension Verdict {
    /// Judges a group.
    ///
    /// - Parameters:
    ///   - evidence: one for each target with a regret; empty without intervals.
    ///   - tolerance: on the scale of the values.
    init(
        proxy: Optimum?, targets: [GroupTransfer.Target], evidence: [RegretEvidence], tolerance: Double
    ) {
        guard let proxy else {
            self = .undecided([.noOptimum])
            return
        }
        if targets.isEmpty {
            self = .undecided([.noTarget])
        } else if proxy.isAtGridEnd {
            self = .undecided([.proxyAtGridEnd])
        } else {
            let failures = targets.compactMap { $0.failure(tolerance: tolerance) }
            let doubts = Self.doubts(about: targets, evidence: evidence, tolerance: tolerance)
            if !failures.isEmpty {
                self = .doesNot(failures)
            } else {
                self = doubts.isEmpty ? .transfers : .undecided(doubts)
            }
        }
    }

    /// What forbids to say that rates transfer, given that nothing shows that they do not.
    private static func doubts(
        about targets: [GroupTransfer.Target], evidence: [RegretEvidence], tolerance: Double
    ) -> [Doubt] {
        let untested = targets.filter { $0.regret == .untested }.map(\.size)
        let atGridEnd = targets.filter(\.isAtGridEnd).map(\.size)
        var doubts: [Doubt] = []
        if !untested.isEmpty { doubts.append(.untested(sizes: untested)) }
        if !atGridEnd.isEmpty { doubts.append(.targetAtGridEnd(sizes: atGridEnd)) }
        let compared = targets.filter { if case .compared = $0.regret { true } else { false } }
        if compared.contains(where: { $0.regretInterval == nil }) {
            doubts.append(.noInterval)
        } else if compared.contains(where: { ($0.regretInterval?.upper ?? 0) > tolerance }) {
            doubts.append(
                .noise(seeds: seedsToDecide(evidence, targets: targets.count, tolerance: tolerance)))
        }
        return doubts
    }

    /// The smallest number of seeds S with which the intervals would decide, means and deviations unchanged.
    ///
    ///     max_k (d̄_k + t_ν s_k / √S) ≤ tolerance at every target, or
    ///     d̄* − t_ν s* / √S > tolerance at some target,
    ///
    /// with d̄_k and s_k of the transferred cell's differences to the others, d̄* and s* of the cross-validated one,
    /// and ν degrees of freedom of S seeds. Both become easier with every seed, so that the number is found by
    /// doubling and bisection.
    private static func seedsToDecide(_ evidence: [RegretEvidence], targets: Int, tolerance: Double) -> Int? {
        let mayTransfer = evidence.allSatisfy { $0.limit.upper < tolerance }
        let convicting = evidence.filter { $0.limit.lower > tolerance }
        func decides(_ seeds: Int) -> Bool {
            mayTransfer && evidence.allSatisfy { $0.upper(seeds: seeds) <= tolerance }
                || convicting.contains { $0.lower(seeds: seeds, targets: targets) > tolerance }
        }
        guard mayTransfer || !convicting.isEmpty else { return nil }
        var tooFew = evidence.first?.seeds ?? 2
        var enough = tooFew
        repeat {
            tooFew = enough
            guard tooFew < mostSeeds else { return nil }
            enough = min(2 * tooFew, mostSeeds)
        } while !decides(enough)
        while enough - tooFew > 1 {
            let middle = (tooFew + enough) / 2
            if decides(middle) { enough = middle } else { tooFew = middle }
        }
        return enough
    }
}

extension GroupTransfer.Target {
    fileprivate func failure(tolerance: Double) -> Verdict.Failure? {
        switch regret {
        case .diverged: .init(size: size, kind: .diverged)
        case .unlearned: .init(size: size, kind: .unlearned)
        case .compared where (regretInterval?.lower ?? 0) > tolerance: .init(size: size, kind: .regret)
        case .compared, .untested, .noOptimum: nil
        }
    }
}
