internal import SweepStore
internal import TransferAnalysis

/// The cells of a group at one value of the other rate, as every format lays them out: rates down, sizes across.
struct CurveTable {
    /// What stands at one rate and size.
    struct Entry {
        var size: Double
        /// Nil where no trial was planned.
        var cell: TransferCell?
        var appearance: CellAppearance
        /// Whether it is the best of its column.
        var isBest: Bool
        /// Whether it is the best of its size over both rates.
        var isOptimum: Bool
        /// The value less that of the size's optimum; nil unless the cell is eligible.
        var regret: Double?
    }

    struct Row {
        var rate: Double
        /// The rate with as many digits as tell the rates of the table apart.
        var label: String
        /// Whether these are the rates that are transferred.
        var isTransferred: Bool
        /// One a size.
        var entries: [Entry]
    }

    /// Nil where the other rate does not vary.
    let otherRate: Double?
    /// Ascending.
    let sizes: [Double]
    let rows: [Row]
    /// The best eligible cell of each size.
    let bests: [TransferCell?]

    init(of group: SweepTransfer.Group, otherRate: Double?) {
        let transfer = group.transfer
        let sizes = transfer.sizes
        let cells = group.cells.filter { $0.otherRate == otherRate }
        let bests = sizes.map { size in
            cells.filter { $0.size == size && $0.isEligible && $0.value != nil }
                .min { ($0.value ?? 0, $0.rate) < ($1.value ?? 0, $1.rate) }
        }
        let optima = sizes.map { transfer.optimum(at: $0) }
        // Of the same means as the others, so that the best loses nothing to itself.
        let leastValues = optima.map { optimum in
            group.cells.first {
                $0.size == optimum?.size && $0.rate == optimum?.gridRate && $0.otherRate == optimum?.otherRate
            }?.value
        }
        let proxy = transfer.optimum(at: transfer.proxySize)
        let byRate = Dictionary(grouping: cells, by: \.rate)
        let rates = byRate.keys.sorted()

        self.otherRate = otherRate
        self.sizes = sizes
        self.bests = bests
        rows = zip(rates, NumberText.labels(of: rates)).map { rate, label in
            Row(
                rate: rate, label: label,
                isTransferred: proxy?.gridRate == rate && proxy?.otherRate == otherRate,
                entries: sizes.indices.map { index in
                    let cell = byRate[rate]?.first { $0.size == sizes[index] }
                    let optimum = optima[index]
                    let appearance = cell.map(CellAppearance.init) ?? .notRun
                    return Entry(
                        size: sizes[index], cell: cell, appearance: appearance,
                        isBest: cell != nil && cell == bests[index],
                        isOptimum: cell != nil && optimum?.gridRate == rate
                            && optimum?.otherRate == otherRate,
                        regret: appearance == .eligible
                            ? leastValues[index].flatMap { least in cell?.value.map { $0 - least } } : nil)
                })
        }
    }

    /// The tables of a group, ascending in the other rate.
    static func tables(of group: SweepTransfer.Group) -> [CurveTable] {
        Set(group.cells.map(\.otherRate)).sorted { ($0 ?? 0) < ($1 ?? 0) }
            .map { CurveTable(of: group, otherRate: $0) }
    }
}

/// How a cell shows in a table.
enum CellAppearance {
    case eligible, unlearned, diverged, failed, uncounted, notRun

    init(_ cell: TransferCell) {
        if cell.isEligible, cell.value != nil {
            self = .eligible
        } else if cell.diverged > 0 {
            self = .diverged
        } else if cell.seeds > 0, !cell.isEligible {
            self = .unlearned
        } else if cell.completed > 0 {
            self = .uncounted
        } else {
            self = cell.failed > 0 ? .failed : .notRun
        }
    }
}
