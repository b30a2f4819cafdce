internal import Figures
internal import SweepModel

/// The figures of what the trials of a sweep measured of their networks, and what they share.
struct AnalysisScene {
    /// A figure and what it adds to the sweep's name.
    typealias Named = (suffix: String, figure: Figure)

    let analysis: SweepAnalysis
    let sweep: String

    /// Those that have something to show.
    var figures: [Named] {
        if analysis.steps.isEmpty { return [] }
        return switch analysis.analysis {
        case .forward: activations
        case .hessian: conditions + conditionsAlongTraining
        case .spectrum: spectra
        case .inference: errors + descents
        case .energy: energies
        }
    }
}

extension AnalysisScene {
    /// At most so many panels share a picture, and a row.
    private static let panelsInPicture = 12
    private static let panelsInRow = 4

    var groups: [SweepAnalysis.Group] { analysis.groups.filter { !$0.networks.isEmpty } }

    /// A title that names the sweep and the moment.
    func title(_ what: String, step: Int) -> String { "\(sweep): \(what) \(SweepAnalysis.moment(step))" }

    /// What tells the figures of a later step from those of the first.
    func suffix(_ name: String, step: Int) -> String {
        step == analysis.shownSteps.first ? name : "\(name)-step-\(step)"
    }

    func axis(_ across: TrialKey) -> Axis {
        Axis(
            across.words, scale: .logarithmic,
            ticks: (across == .depth ? analysis.depths : analysis.widths).map(Double.init))
    }

    /// What points and bars are.
    var seedsNote: String {
        analysis.mostSeeds < 2
            ? "One seed."
            : "Points: mean over \(analysis.mostSeeds) seeds; bars: one standard deviation either way."
    }

    /// What means of magnitudes are.
    var geometricNote: String {
        analysis.mostSeeds < 2 ? "One seed." : "Geometric means over \(analysis.mostSeeds) seeds."
    }

    /// Several pictures where one would be crowded, each with a legend of its own.
    func pictures(
        _ name: String, title: String, notes: [String], panels: [Figure.Panel], columns: Int = panelsInRow
    ) -> [AnalysisScene.Named] {
        let parts = panels.parts(of: Self.panelsInPicture)
        return parts.enumerated().map { index, panels in
            let place = parts.count > 1 ? " (\(index + 1) of \(parts.count))" : ""
            return (
                index > 0 ? "\(name)-\(index + 1)" : name,
                Figure(title: title + place, notes: notes, panels: panels, columns: columns)
            )
        }
    }

    // MARK: Lines against a size

    /// A measure against width, a line for each depth, and against depth, a line for each width; a row for each group.
    ///
    /// - Returns: none where neither size varies, or nothing was measured.
    func lines(
        _ name: String, of measure: ScalingMeasure, titled what: String, axis vertical: Axis, step: Int
    ) -> [AnalysisScene.Named] {
        let directions: [TrialKey] = [TrialKey.width, .depth].filter {
            ($0 == .depth ? analysis.depths : analysis.widths).count > 1
        }
        let panels = groups.flatMap { group in
            directions.map { across in
                Figure.Panel(
                    title: group.caption, horizontal: axis(across), vertical: vertical,
                    content: .chart(
                        Chart(series: series(of: group, across: across) { $0.spread(measure, step: step) })))
            }
        }
        let hasPoints = groups.contains { $0.networks.contains { $0.spread(measure, step: step) != nil } }
        guard !directions.isEmpty, hasPoints else { return [] }
        return pictures(
            suffix(name, step: step), title: title(what, step: step), notes: [seedsNote], panels: panels,
            columns: directions.count == 2 ? 2 : Figure.columns(for: groups.count))
    }

    /// A line for each size that is kept, the darker the larger.
    private func series(
        of group: SweepAnalysis.Group, across: TrialKey, _ spread: (AnalysedNetwork) -> Spread?
    ) -> [Series] {
        let kept = across == .depth ? analysis.widths : analysis.depths
        return zip(kept, SizeLooks(count: kept.count).looks).enumerated().map { index, entry in
            let (size, look) = entry
            let networks = group.networks.filter { (across == .depth ? $0.width : $0.depth) == size }
                .sorted { ($0.width, $0.depth) < ($1.width, $1.depth) }
            return Series(
                name: "\(across == .depth ? "width" : "depth") \(size)",
                points: networks.map { network in
                    let spread = spread(network)
                    return Series.Point(
                        x: Double(across == .depth ? network.depth : network.width), y: spread?.mean,
                        interval: spread?.range)
                },
                colour: look.colour, line: .solid, marker: look.marker,
                shift: 0.008 * (Double(index) - Double(kept.count - 1) / 2))
        }
    }

    // MARK: Maps over width and depth

    /// A measure over width and depth, a map for each group, all in the same colours.
    func maps(
        _ name: String, of measure: ScalingMeasure, titled what: String, colours: Axis, step: Int
    ) -> [AnalysisScene.Named] {
        let hasBoth = analysis.widths.count > 1 && analysis.depths.count > 1
        let panels = groups.map { group in
            Figure.Panel(
                title: group.caption, horizontal: axis(.width), vertical: axis(.depth),
                content: .heatMap(
                    HeatMap(
                        cells: group.networks.map { network in
                            let mean = network.spread(measure, step: step)?.mean
                            let isShown = mean.map { colours.scale == .linear || $0 > 0 } ?? false
                            return HeatMap.Cell(
                                x: Double(network.width), y: Double(network.depth),
                                value: isShown ? mean : nil)
                        }, colours: colours, best: nil, bestName: "", hatchedName: "no value")))
        }
        let hasValues = panels.contains { $0.hasValues }
        guard hasBoth, hasValues else { return [] }
        let note = analysis.mostSeeds < 2 ? "One seed." : "Means over \(analysis.mostSeeds) seeds."
        return pictures(
            suffix(name, step: step), title: title(what, step: step), notes: [note], panels: panels,
            columns: Figure.columns(for: groups.count))
    }
}

extension Figure.Panel {
    fileprivate var hasValues: Bool {
        if case .heatMap(let map) = content { map.cells.contains { $0.value != nil } } else { false }
    }
}

/// Colours and markers of things that have an order: shades from light to dark, and markers that tell them apart where
/// shades do not.
struct SizeLooks {
    private static let markers: [Series.Marker] = [.disc, .square, .triangle, .diamond, .circle]

    let looks: [(colour: Colour, marker: Series.Marker)]

    init(count: Int) {
        looks = Colour.ramp(count).enumerated().map { ($1, Self.markers[$0 % Self.markers.count]) }
    }
}
