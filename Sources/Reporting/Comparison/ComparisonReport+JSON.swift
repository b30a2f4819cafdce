internal import Foundation
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension ComparisonReport {
    /// The comparison as versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: `EncodingError` for a number that is not finite, which no store holds.
    public func json() throws -> String { try jsonText(Document(self)) }
}

/// The layout of the JSON, apart from the types that compute it, so that they may change and it may not.
private struct Document: Encodable {
    struct Side: Encodable {
        var argument: String
        var label: String
        var store: String
        var sweep: String
        var revision: String
        var question: TransferQuestion
        var reading: ReadingEntry
        var notes: [String]?
        var groups: [String]
        var trials: TrialCountsEntry
    }

    struct Pair: Encodable {
        var title: String
        var first: Group
        var second: Group
        var differing: [Contrast]
        var sizes: [Size]
    }

    struct Group: Encodable {
        var group: String
        var verdict: VerdictEntry
        var tuning: Tuning
    }

    struct Contrast: Encodable {
        var key: String
        var first: String
        var second: String
    }

    struct Size: Encodable {
        var size: Double
        var first: Best?
        var second: Best?
        var difference: Difference?
    }

    struct Best: Encodable {
        var rate: Double
        var otherRate: Double?
        var value: Double
        var metricMean: Double?
        var seeds: Int?
        var trainedLayers: Double?
        var layers: Double?
    }

    struct Difference: Encodable {
        var value: Double
        var percent: Double?
        var interval: IntervalEntry?
        var method: String
        var seeds: Int
        var better: String?
    }

    struct Tuning: Encodable {
        var everySize: Amount
        var proxyAlone: Amount?
        var operationsShare: Double?
        var secondsShare: Double?
        var operationsSaved: Double?
        var secondsSaved: Double?
        var sizes: [TuningSize]
    }

    struct TuningSize: Encodable {
        var size: Double
        var grid: Amount
        var transferred: Amount?
        var status: String
        var regret: Double?
        var regretInterval: IntervalEntry?
    }

    struct Amount: Encodable {
        var operations: Double
        var seconds: Double?
        var measured: Bool
    }

    var format = "pcn-sweep comparison"
    var version = 1
    var toolVersion: String
    var confidence = Interval.confidence
    var first: Side
    var second: Side
    var pairs: [Pair]
    var unmatchedFirst: [String]
    var unmatchedSecond: [String]

    init(_ report: ComparisonReport) {
        toolVersion = report.toolVersion
        first = Side(report.first)
        second = Side(report.second)
        let isLoss = report.first.question.metric.isLoss
        pairs = report.pairs.map { Pair($0, isLoss: isLoss) }
        unmatchedFirst = report.unmatchedFirst
        unmatchedSecond = report.unmatchedSecond
    }
}

extension Document.Side {
    init(_ side: ComparisonSide) {
        self.init(
            argument: side.argument, label: side.label, store: side.store, sweep: side.sweep.name,
            revision: side.sweep.revision, question: side.question,
            reading: ReadingEntry(side.reading, groups: side.groups.map(\.analysed)),
            notes: side.notes.isEmpty ? nil : side.notes, groups: side.groups.map(\.labels.name),
            trials: TrialCountsEntry(side.trials))
    }
}

extension Document.Pair {
    init(_ pair: ComparisonReport.Pair, isLoss: Bool) {
        title = pair.title
        first = Document.Group(pair.first)
        second = Document.Group(pair.second)
        differing = pair.contrasts.map { .init(key: $0.key, first: $0.first, second: $0.second) }
        sizes = pair.comparison.sizes.map { size in
            Document.Size(
                size: size.size,
                first: size.first.map { Document.Best($0, cell: pair.first.analysed.cell(of: $0)) },
                second: size.second.map { Document.Best($0, cell: pair.second.analysed.cell(of: $0)) },
                difference: size.difference.map { Document.Difference($0, isLoss: isLoss) })
        }
    }
}

extension Document.Best {
    init(_ optimum: Optimum, cell: TransferCell?) {
        self.init(
            rate: optimum.gridRate, otherRate: optimum.otherRate, value: optimum.value,
            metricMean: cell?.metricMean, seeds: cell?.seeds, trainedLayers: cell?.trainedLayers,
            layers: cell?.layers)
    }
}

extension Document.Difference {
    init(_ difference: BestDifference, isLoss: Bool) {
        self.init(
            value: difference.value, percent: isLoss ? 100 * expm1(difference.value) : nil,
            interval: difference.interval.map { IntervalEntry($0) }, method: difference.method.rawValue,
            seeds: difference.seeds, better: difference.better?.rawValue)
    }
}

extension Document.Group {
    init(_ group: ComparisonSide.Group) {
        let cost = group.cost
        let share = cost.proxyAlone?.share(of: cost.everySize)
        self.init(
            group: group.labels.name, verdict: VerdictEntry(group.analysed.transfer.verdict),
            tuning: Document.Tuning(
                everySize: Document.Amount(cost.everySize),
                proxyAlone: cost.proxyAlone.map(Document.Amount.init), operationsShare: share?.operations,
                secondsShare: share?.seconds,
                operationsSaved: cost.proxyAlone.map { cost.everySize.operations - $0.operations },
                secondsSaved: cost.proxyAlone?.seconds.flatMap { seconds in
                    cost.everySize.seconds.map { $0 - seconds }
                },
                sizes: cost.sizes.map { Document.TuningSize($0, transfer: group.analysed.transfer) }))
    }
}

extension Document.TuningSize {
    init(_ cost: TuningCost.Size, transfer: GroupTransfer) {
        size = cost.size
        grid = Document.Amount(cost.grid)
        transferred = cost.transferred.map(Document.Amount.init)
        let target = transfer.targets.first { $0.size == cost.size }
        status = target?.regret.status.rawValue ?? "proxy"
        if case .compared(let difference)? = target?.regret { regret = difference }
        regretInterval = target?.regretInterval.map { IntervalEntry($0) }
    }
}

extension Document.Amount {
    init(_ amount: TuningCost.Amount) {
        self.init(operations: amount.operations, seconds: amount.seconds, measured: amount.isMeasured)
    }
}
