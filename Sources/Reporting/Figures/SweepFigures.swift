public import Figures
internal import Foundation
public import SweepModel
internal import SweepStore
internal import TransferAnalysis

/// The figures of one sweep's section of the report.
public struct SweepFigures: Sendable {
    /// What figures show; the raw value is part of their names.
    public enum Kind: String, CaseIterable, Sendable {
        /// The metric against the rate.
        case curves
        /// The best rate against the size.
        case optima
        /// The metric over both rates.
        case rates
        /// What keeping the proxy's rates loses.
        case regret
        /// Loss and accuracy along training.
        case training
        /// Accuracy and trained layers against depth.
        case depth
    }

    /// What came of one kind.
    enum Drawing {
        /// Several where one would be crowded.
        case figures([Figure])
        /// Why there is nothing to draw, as the rest of a sentence.
        case nothing(String)
    }

    /// What figures of the same groups share.
    struct Scene {
        let section: SweepTransfer
        let question: TransferQuestion
        let sizes: [Double]
    }

    /// At most so many groups share a picture.
    static let groupsInPicture = 6

    /// A figure under its name, the sweep's and what it shows.
    public struct Named: Sendable {
        public var name: String
        public var figure: Figure
        /// What it is a figure of; nil where that is the transfer question.
        public var analysis: Analysis?
    }

    public private(set) var figures: [Named] = []
    /// What cannot be shown and why, a sentence each.
    public private(set) var omissions: [String] = []

    /// Makes the figures of a section, those of training only where that has been read.
    public init(of section: SweepTransfer) {
        addTransfer(of: section)
        for analysis in section.analyses {
            let name = section.sweep.name
            let drawn = AnalysisScene(analysis: analysis, sweep: name).figures
            figures += drawn.map {
                Named(name: "\(name)-\($0.suffix)", figure: $0.figure, analysis: analysis.analysis)
            }
            if drawn.isEmpty {
                omissions.append(
                    "no figure of \(name), analysis \(analysis.analysis.rawValue): there is nothing to compare yet"
                )
            }
        }
    }

    private mutating func addTransfer(of section: SweepTransfer) {
        let name = section.sweep.name
        let obstacle =
            section.obstacles.isEmpty ? nil : section.obstacles.joined(separator: "; ")
        guard let question = section.sweep.question, obstacle == nil else {
            if section.analyses.isEmpty || obstacle != nil {
                omissions = ["no figure of \(name): \(obstacle ?? "the sweep asks no transfer question")"]
            }
            return
        }
        let scene = Scene(section: section, question: question)
        for kind in Kind.allCases {
            switch scene.draw(kind) {
            case .nothing(let reason): omissions.append("no \(name)-\(kind.rawValue): \(reason)")
            case .figures(let figures):
                for (index, figure) in figures.enumerated() {
                    let suffix = index > 0 ? "-\(index + 1)" : ""
                    self.figures.append(Named(name: "\(name)-\(kind.rawValue)\(suffix)", figure: figure))
                }
            }
        }
    }

    /// The metric against the rate, one picture for every few groups; empty where there is nothing to show.
    public static func curves(of section: SweepTransfer) -> [Figure] {
        guard let question = section.sweep.question else { return [] }
        let drawing = Scene(section: section, question: question).draw(.curves)
        if case .figures(let figures) = drawing { return figures }
        return []
    }
}

extension SweepFigures.Scene {
    init(section: SweepTransfer, question: TransferQuestion) {
        self.section = section
        self.question = question
        sizes = Set(section.groups.flatMap(\.transfer.sizes)).sorted()
    }

    fileprivate func draw(_ kind: SweepFigures.Kind) -> SweepFigures.Drawing {
        if !section.groups.contains(where: { $0.cells.contains { $0.metricMean != nil } }) {
            return .nothing("no trial has a result yet")
        }
        let drawing =
            switch kind {
            case .curves: curves
            case .optima: optima
            case .rates: rates
            case .regret: regret
            case .training: training
            case .depth: depth
            }
        guard case .figures(let figures) = drawing else { return drawing }
        return .figures(
            figures.map { figure in
                var figure = figure
                figure.notes += readingNotes
                return figure
            })
    }

    /// What was asked beyond the question, in words.
    private var readingNotes: [String] {
        let reading = section.reading
        var notes: [String] = []
        if reading.isProfiled {
            notes.append(
                "The \(question.otherRate.words) is tuned again at each \(question.across.words) and rate.")
        }
        if let step = reading.step { notes.append("As of train step \(step).") }
        if let filter = reading.filter { notes.append("Trials with \(filter).") }
        if reading.eligibility == .paper { notes.append("Cells with diverged seeds compete too.") }
        return notes
    }

    // MARK: What the figures share

    /// The groups, in parts that a picture has room for.
    func parts(of size: Int = SweepFigures.groupsInPicture) -> [[SweepTransfer.Group]] {
        section.groups.parts(of: size)
    }

    /// A figure for each part of the groups, whose titles begin with the sweep's name and count the figures.
    func figures(
        titled title: String, of parts: [[SweepTransfer.Group]],
        _ figure: (_ groups: [SweepTransfer.Group], _ title: String) -> Figure
    ) -> SweepFigures.Drawing {
        .figures(
            parts.enumerated().map { index, groups in
                let place = parts.count > 1 ? " (\(index + 1) of \(parts.count))" : ""
                return figure(groups, "\(section.sweep.name): \(title)\(place)")
            })
    }

    var colours: [Double: Colour] {
        Dictionary(uniqueKeysWithValues: zip(sizes, Colour.ramp(sizes.count)))
    }

    func name(ofSize size: Double) -> String { "\(question.across.words) \(NumberText.size(size))" }

    var proxyName: String { name(ofSize: question.from) }

    /// The rates of a group, up to half way to the next: those of parameterisations may lie decades apart.
    func rateAxis(of group: SweepTransfer.Group) -> Axis {
        let rates = Set(group.cells.map(\.rate)).sorted()
        var range: ClosedRange<Double>?
        if let least = rates.first, let most = rates.last, rates.count > 1 {
            let margins = [rates[1] / least, most / rates[rates.count - 2]].map { $0.squareRoot() }
            range = least / margins[0]...most * margins[1]
        }
        return Axis(question.rate.words, scale: .logarithmic, range: range)
    }

    var sizeAxis: Axis { Axis(question.across.words, scale: .logarithmic, ticks: sizes) }

    var metricAxis: Axis {
        Axis(question.metric.axisTitle, scale: question.metric.isLoss ? .logarithmic : .linear)
    }

    /// How far a group is moved to the right, so that the bars of all stand beside each other around a size.
    func shift(_ index: Int, of count: Int) -> Double { 0.015 * (Double(index) - Double(count - 1) / 2) }

    var intervalsNote: String {
        "Bars: \(NumberText.significant(100 * Interval.confidence)) % intervals, cut at the ends of the axis."
    }

    /// A value of the analysis in the unit of the metric.
    func metric(_ value: Double) -> Double { question.scale.metric(value) }

    /// The mean less and more the standard deviation, in the unit of the metric.
    func spread(_ value: Double?, _ deviation: Double?) -> ClosedRange<Double>? {
        guard let value, let deviation else { return nil }
        let ends = [metric(value - deviation), metric(value + deviation)]
        return min(ends[0], ends[1])...max(ends[0], ends[1])
    }

    /// How seeds are averaged and what bands show.
    var seedsNote: String {
        let most = section.groups.flatMap(\.cells).map(\.seeds).max() ?? 0
        if most < 2 { return "One seed." }
        let mean = question.metric.isLoss ? "geometric mean" : "mean"
        return "Points: \(mean) over \(most) seeds; bands: one standard deviation either way."
    }
}

extension Interval {
    /// Its bounds in order: those of a regret come about apart from each other and may cross.
    var range: ClosedRange<Double>? {
        lower.isNaN || upper.isNaN ? nil : min(lower, upper)...max(lower, upper)
    }
}

extension ValueScale {
    /// A value in the unit of its metric: a loss, or an accuracy in percent.
    fileprivate func metric(_ value: Double) -> Double {
        switch self {
        case .logLoss: exp(value)
        case .errorPoints: 100 - value
        }
    }
}

extension Figure {
    /// Panels in a row, for one a group.
    static func columns(for groups: Int) -> Int { groups == 4 ? 2 : min(groups, 3) }
}

extension Array {
    /// As many elements in each part, in order; fewer in the last.
    func parts(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
