/// Two groups beside each other: at each size the best of the one against the best of the other.
public struct GroupComparison: Hashable, Sendable {
    /// One size that both groups have.
    public struct Size: Hashable, Sendable {
        /// The width, depth or other size.
        public var size: Double
        /// Nil where nothing of the group is eligible at this size, as is the next.
        public var first: Optimum?
        /// Nil where nothing of the second group is eligible at this size.
        public var second: Optimum?
        /// Nil unless both have an optimum.
        public var difference: BestDifference?
    }

    /// Ascending.
    public var sizes: [Size]

    /// A group and the cells from which its transfer was estimated.
    public struct Member {
        var transfer: GroupTransfer
        var cells: [CurveCell]

        /// A group as it was estimated.
        ///
        /// - Parameters:
        ///   - transfer: its estimates.
        ///   - cells: those that they were made from.
        public init(transfer: GroupTransfer, cells: [CurveCell]) {
            self.transfer = transfer
            self.cells = cells
        }

        fileprivate func best(at size: Double) -> CurveCell? {
            guard let optimum = transfer.optimum(at: size) else { return nil }
            return cells.first {
                $0.size == size && $0.rate == optimum.gridRate && $0.otherRate == optimum.otherRate
            }
        }
    }

    /// Compares two groups at the sizes that both have.
    ///
    /// - Parameters:
    ///   - first: the group that is compared.
    ///   - second: the group that it is compared with.
    ///   - sharesData: whether equal seeds of both saw the same data in the same order.
    public init(of first: Member, to second: Member, sharesData: Bool) {
        let shared = first.transfer.sizes.filter(second.transfer.sizes.contains)
        let bests = shared.map { (first: first.best(at: $0), second: second.best(at: $0)) }
        let comparisons = bests.count { $0.first != nil && $0.second != nil }
        sizes = zip(shared, bests).map { size, best in
            Size(
                size: size, first: first.transfer.optimum(at: size),
                second: second.transfer.optimum(at: size),
                difference: best.first.flatMap { first in
                    best.second.flatMap {
                        BestDifference(
                            of: first, to: $0, sharesData: sharesData, comparisons: comparisons)
                    }
                })
        }
    }
}
