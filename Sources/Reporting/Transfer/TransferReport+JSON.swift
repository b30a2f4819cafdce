internal import Foundation
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension TransferReport {
    /// The report as versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: `EncodingError` for a number that is not finite, which no store holds.
    public func json() throws -> String { try jsonText(Document(self)) }
}

/// The layout of the JSON, apart from the types that compute it, so that they may change and it may not.
private struct Document: Encodable {
    struct Sweep: Encodable {
        var name: String
        var revision: String
        var description: String
        var question: TransferQuestion?
        var reading: ReadingEntry?
        var notes: [String]?
        var obstacles: [String]?
        var trials: TrialCountsEntry
        var fixed: [String: JSONScalar]
        var sources: [Source]
        var groups: [Group]
        var analyses: [AnalysisEntry]?
    }

    struct Source: Encodable {
        struct Build: Encodable {
            var toolVersion: String
            var gitCommit: String?
            var cpu: String
            var results: Int
        }

        struct Platform: Encodable {
            var numericPlatform: String
            var results: Int
        }

        var store: String
        var builds: [Build]
        var platforms: [Platform]
    }

    struct Group: Encodable {
        var group: String
        var cells: [Cell]
        var optima: [OptimumEntry]
        var targets: [TargetEntry]
        var slope: Double?
        var slopeInterval: IntervalEntry?
        var sizeEffect: SizeEffectEntry?
        var verdict: VerdictEntry
    }

    struct Cell: Encodable {
        var size: Double
        var rate: Double
        var otherRate: Double?
        var seedsPlanned: Int
        var seeds: Int
        var completed: Int
        var diverged: Int
        var failed: Int
        var unlearned: Int
        var missing: Int
        var value: Double?
        var valueSd: Double?
        var metricMean: Double?
        var eligible: Bool
        var edge: Bool
        var trainedLayers: Double?
        var zeroGradientLayers: Double?
        var layers: Double
    }

    struct OptimumEntry: Encodable {
        var size: Double
        var rate: Double
        var gridRate: Double
        var refinedRate: Double?
        var otherRate: Double?
        var value: Double
        var censored: [String]
        var otherRateCensored: [String]
        var basinOctaves: Double
        var basinIsLowerBound: Bool
        var interval: IntervalEntry?
        var noise: Double?
        var sensitivity: Double?
    }

    struct TargetEntry: Encodable {
        var size: Double
        var drift: DriftEntry?
        var status: String
        var regret: Double?
        var regretPercent: Double?
        var regretInterval: IntervalEntry?
        var finiteSizeGap: Double?
        var regretShareOfGap: Double?
    }

    struct DriftEntry: Encodable {
        var octaves: Double
        var relation: String
        var gridOctaves: Double
        var gridSteps: Int
        var interval: IntervalEntry?
    }

    var format = "pcn-sweep report"
    var version = 2
    var toolVersion: String
    var confidence = Interval.confidence
    var sweeps: [Sweep]

    init(_ report: TransferReport) {
        toolVersion = report.toolVersion
        sweeps = report.sections.map(Sweep.init)
    }
}

extension Document.Sweep {
    init(_ section: SweepTransfer) {
        name = section.sweep.name
        revision = section.sweep.revision
        description = section.sweep.description
        question = section.sweep.question
        reading =
            question == nil || !section.obstacles.isEmpty
            ? nil : ReadingEntry(section.reading, groups: section.groups)
        notes = section.notes.isEmpty ? nil : section.notes
        obstacles = section.obstacles.isEmpty ? nil : section.obstacles
        trials = TrialCountsEntry(section.trials)
        fixed = Dictionary(
            uniqueKeysWithValues: section.conditions.map { ($0.key.rawValue, JSONScalar($0.value)) })
        sources = section.sources.map(Document.Source.init)
        let isLoss = section.sweep.question?.metric.isLoss ?? true
        groups = section.groups.map { Document.Group($0, isLoss: isLoss) }
        analyses = section.analyses.isEmpty ? nil : section.analyses.map(AnalysisEntry.init)
    }
}

extension Document.Source {
    init(_ source: SweepTransfer.Source) {
        store = source.store
        builds = source.provenance.origins.map {
            .init(
                toolVersion: $0.build.toolVersion, gitCommit: $0.build.gitCommit, cpu: $0.build.cpu,
                results: $0.results)
        }
        platforms = source.provenance.platforms.map { .init(numericPlatform: $0.name, results: $0.results) }
    }
}

extension Document.Group {
    init(_ group: SweepTransfer.Group, isLoss: Bool) {
        self.init(
            group: group.name, cells: group.cells.map(Document.Cell.init),
            optima: group.transfer.optima.map(Document.OptimumEntry.init),
            targets: group.transfer.targets.map { Document.TargetEntry($0, isLoss: isLoss) },
            slope: group.transfer.sizeSlope?.slope,
            slopeInterval: group.transfer.sizeSlope?.interval.map { IntervalEntry($0) },
            sizeEffect: group.transfer.sizeEffect.map(SizeEffectEntry.init),
            verdict: VerdictEntry(group.transfer.verdict))
    }
}

extension Document.Cell {
    init(_ cell: TransferCell) {
        self.init(
            size: cell.size, rate: cell.rate, otherRate: cell.otherRate, seedsPlanned: cell.seedsPlanned,
            seeds: cell.seeds, completed: cell.completed, diverged: cell.diverged, failed: cell.failed,
            unlearned: cell.unlearned, missing: cell.missing, value: cell.value, valueSd: cell.valueSD,
            metricMean: cell.metricMean, eligible: cell.isEligible, edge: cell.isEdge,
            trainedLayers: cell.trainedLayers, zeroGradientLayers: cell.zeroGradientLayers,
            layers: cell.layers)
    }
}

extension Document.OptimumEntry {
    init(_ optimum: Optimum) {
        self.init(
            size: optimum.size, rate: optimum.rate, gridRate: optimum.gridRate,
            refinedRate: optimum.refinedRate, otherRate: optimum.otherRate, value: optimum.value,
            censored: optimum.censoring.words, otherRateCensored: optimum.otherRateCensoring.words,
            basinOctaves: optimum.basin.octaves, basinIsLowerBound: optimum.basin.isLowerBound,
            interval: optimum.interval.map { IntervalEntry($0, leastLower: 0) },
            noise: optimum.noise?.standardDeviation, sensitivity: optimum.sensitivity)
    }
}

extension Document.TargetEntry {
    init(_ target: GroupTransfer.Target, isLoss: Bool) {
        size = target.size
        drift = target.drift.map {
            .init(
                octaves: $0.octaves, relation: $0.relation.rawValue, gridOctaves: $0.gridOctaves,
                gridSteps: $0.gridSteps, interval: $0.interval.map { IntervalEntry($0) })
        }
        status = target.regret.status.rawValue
        if case .compared(let difference) = target.regret {
            regret = difference
            regretPercent = isLoss ? 100 * expm1(difference) : nil
        }
        regretInterval = target.regretInterval.map { IntervalEntry($0) }
        finiteSizeGap = target.finiteSizeGap
        regretShareOfGap = target.regretShareOfGap
    }
}
