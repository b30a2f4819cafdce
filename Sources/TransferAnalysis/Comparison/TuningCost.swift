/// What it takes to tune one group at every size, and what tuning at the proxy alone takes.
///
/// *At every size*: all trials of the grid. *At the proxy alone*: the grid of the proxy, and at every other size the
/// trials of one cell, that of the proxy's best rates; of a row of cells where the other rate is tuned again.
///
/// **Source**: own.
public struct TuningCost: Hashable, Sendable {
    /// Operations and time of some trials.
    public struct Amount: Hashable, Sendable {
        /// Floating-point; planned ones where trials have no result.
        public var operations: Double
        /// Of workers, summed over the trials; predicted where trials have no result, nil where no trial of the group
        /// has one to predict it from.
        public var seconds: Double?
        /// Whether every trial has a result, so that nothing is planned or predicted.
        public var isMeasured: Bool

        static let zero = Amount(operations: 0, seconds: 0, isMeasured: true)

        static func + (first: Amount, second: Amount) -> Amount {
            Amount(
                operations: first.operations + second.operations,
                seconds: first.seconds.flatMap { seconds in second.seconds.map { seconds + $0 } },
                isMeasured: first.isMeasured && second.isMeasured)
        }

        /// This as a share of another amount, in operations and in time; nil where the other is zero or unknown.
        public func share(of whole: Amount) -> (operations: Double?, seconds: Double?) {
            func share(_ part: Double?, _ whole: Double?) -> Double? {
                guard let part, let whole, whole > 0 else { return nil }
                return part / whole
            }
            return (share(operations, whole.operations), share(seconds, whole.seconds))
        }
    }

    /// What one size adds.
    public struct Size: Hashable, Sendable {
        /// The width, depth or other size.
        public var size: Double
        /// All its trials.
        public var grid: Amount
        /// What it takes if only the proxy is tuned: at the proxy the grid, elsewhere the cell of the proxy's best
        /// rates. Nil where the proxy has no optimum or its rates are no part of the grid here.
        public var transferred: Amount?
    }

    /// Ascending.
    public var sizes: [Size]
    /// What it takes to tune at every size: the sum of the grids.
    public var everySize: Amount
    /// Nil where that of a size is.
    public var proxyAlone: Amount?

    /// - Parameters:
    ///   - cells: the costs of all cells of the group, in any order.
    ///   - transfer: which rates are best at the proxy.
    public init(of cells: [CellCost], transfer: GroupTransfer) {
        let prediction = TimePrediction(from: cells)
        let proxy = transfer.optimum(at: transfer.proxySize)
        let bySize = Dictionary(grouping: cells, by: \.size).sorted { $0.key < $1.key }
        sizes = bySize.map { size, cells in
            let isProxy = size == transfer.proxySize
            let kept = cells.filter {
                isProxy || ($0.rate == proxy?.gridRate && proxy?.otherRate ?? $0.otherRate == $0.otherRate)
            }
            return Size(
                size: size, grid: prediction.amount(of: cells),
                transferred: proxy == nil || kept.isEmpty ? nil : prediction.amount(of: kept))
        }
        everySize = sizes.map(\.grid).reduce(.zero, +)
        let parts = sizes.compactMap(\.transferred)
        proxyAlone = parts.count == sizes.count ? parts.reduce(.zero, +) : nil
    }
}

/// How long operations take: as long as those that ran, at the same size where some did, else at any.
private struct TimePrediction {
    private let secondsPerOperation: [Double: Double]
    private let overall: Double?

    init(from cells: [CellCost]) {
        secondsPerOperation = Dictionary(grouping: cells, by: \.size).compactMapValues(Self.slowness)
        overall = Self.slowness(of: cells)
    }

    private static func slowness(of cells: [CellCost]) -> Double? {
        let operations = cells.reduce(0) { $0 + $1.executedOperations }
        return operations > 0 ? cells.reduce(0) { $0 + $1.seconds } / operations : nil
    }

    /// Of cells of one size.
    func amount(of cells: [CellCost]) -> TuningCost.Amount {
        cells.reduce(.zero) { sum, cell in
            let isMeasured = cell.plannedOperations == 0
            let slowness = secondsPerOperation[cell.size] ?? overall
            return sum
                + TuningCost.Amount(
                    operations: cell.executedOperations + cell.plannedOperations,
                    seconds: isMeasured
                        ? cell.seconds : slowness.map { cell.seconds + $0 * cell.plannedOperations },
                    isMeasured: isMeasured)
        }
    }
}
