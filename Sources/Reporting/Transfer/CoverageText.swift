internal import SweepStore
internal import TransferAnalysis

extension SweepTransfer {
    /// How often intervals like these were measured to hold the truth, where that is not about 95 %.
    var coverageText: String? {
        guard groups.flatMap(\.transfer.optima).contains(where: { $0.interval != nil }),
            let seeds = groups.flatMap(\.cells).map(\.seeds).filter({ $0 > 0 }).min()
        else { return nil }
        if reading.isProfiled {
            return "not measured for curves whose other rate is tuned again at each rate"
        }
        let isJoint = groups.contains { $0.cells.contains { $0.otherRate != nil } }
        let kind: MeasuredCoverage.Kind =
            switch reading.intervals {
            case .paired: isJoint ? .pairedBothRates : .paired
            case .pooled: .pooled
            case .bootstrap: .bootstrap
            }
        guard let measured = MeasuredCoverage.nearest(to: seeds, kind: kind) else {
            return "not measured with \(seeds) seeds"
        }
        let unusual = MeasuredCoverage.Estimate.allCases.compactMap { estimate in
            measured.ranges[estimate].flatMap { range in
                let isUsual =
                    MeasuredCoverage.expected.contains(range.lowerBound)
                    && MeasuredCoverage.expected.contains(range.upperBound)
                return isUsual ? nil : "\(estimate.rawValue) \(Self.text(range))"
            }
        }
        if unusual.isEmpty { return nil }
        return "measured with \(measured.seeds) seeds on curves of known truth, of 95 %: "
            + unusual.joined(separator: ", ")
    }

    private static func text(_ range: ClosedRange<Double>) -> String {
        let bounds = [range.lowerBound, range.upperBound].map { NumberText.fixed($0, decimals: 1) }
        return bounds[0] == bounds[1] ? "\(bounds[0]) %" : "\(bounds[0]) to \(bounds[1]) %"
    }
}
