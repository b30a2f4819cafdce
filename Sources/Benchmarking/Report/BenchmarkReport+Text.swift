internal import Foundation
internal import PredictiveCoding
internal import Reporting
internal import SweepModel

extension BenchmarkReport {
    /// The report as plain text: where it was measured, and a table for each side of it.
    public func text() -> String {
        let facts: [(term: String, meaning: String)] = [
            ("processor", "\(processorName.printable), \(processors) \(processors == 1 ? "core" : "cores")"),
            (
                "peak",
                "\(Self.threeDigits(peak.operationsPerSecond / 1e9)) GFLOP/s a core, "
                    + "fused multiply-adds of \(peak.vectorBits) bits"
            ),
            (
                "products",
                "\(platform.productLibrary.printable), kernel \(platform.productKernel.printable), "
                    + "\(platform.threadsPerWorker) thread a process"
            ),
            (
                "engine",
                "pcn-sweep \(toolVersion.printable), commit \((gitCommit.map { String($0.prefix(12)) } ?? "unknown").printable)"
            ),
            ("date", date.formatted(.iso8601)),
        ]
        let blocks =
            [
                definitionLines(facts), section("One process", aloneTable, Self.aloneLegend),
            ] + (workers > 1 ? [section(sideBySideTitle, sideBySideTable, sideBySideLegend)] : [])
            + [
                section("Against other programs", publishedTable, publishedLegend),
                section("Where a step goes", partsTable, Self.partsLegend), divergenceNote, [verdict],
            ]
        return blocks.filter { !$0.isEmpty }.joined(separator: [""]).joined(separator: "\n") + "\n"
    }

    private static let aloneLegend = """
        ms: median of a training step, data included; ±: half its interquartile range. GFLOP: executed in the \
        products of a step; plain: in a step without the front, as a multiple. share: GFLOP/s of the whole step \
        against those of its products alone, made in the same order over as much memory by the fastest library; \
        peak: against the processor's fused multiply-adds.
        """
    private var sideBySideLegend: String {
        "× one: steps a second of all \(workers) against one process alone."
    }
    private var publishedLegend: String {
        """
        Times of others were measured on two cores of an AMD EPYC (Zen 4), two processes side by side: the \
        published training script (JPC 7d6cc05) and the same step compiled by JAX. They were not measured again, \
        so the ratios hold for such a machine\(workers == 2 ? "" : " with two processes, not \(workers)").
        """
    }
    private static let partsLegend = """
        Measured apart from the times above, since the clocks are part of the rest. of peak: speed within the \
        products. B: bytes that a step after the first allocates; ? where nobody can count them.
        """

    private var sideBySideTitle: String { "\(workers) processes side by side" }

    private func section(_ title: String, _ table: TextTable, _ legend: String) -> [String] {
        if table.isEmpty { return [] }
        return [title, ""] + table.lines(limit: PageWidth.measurements) + [""]
            + legend.wrapped(to: PageWidth.prose)
    }

    // MARK: Tables

    private var aloneTable: TextTable {
        table(
            [
                .init("ms", alignment: .decimal), .init("±"), .init("steps/s"),
                .init("GFLOP", alignment: .decimal),
                .init("plain"), .init("GFLOP/s"), .init("share"), .init("goal"), .init("peak"),
            ],
            goals: [.shareOfBaseline]
        ) { row in
            let times = row.alone
            let rate = times.operationsPerSecond
            return timeCells(times) + [
                Self.threeDigits(times.operationsPerStep / 1e9),
                "×" + NumberText.fixed(row.benchmark.plainOperations / times.operationsPerStep, decimals: 1),
                NumberText.fixed(rate / 1e9, decimals: 0), Self.percent(row.shareOfBaseline(times)),
                goalCell(.shareOfBaseline, of: row, Self.percent),
                Self.percent(rate / peak.operationsPerSecond),
            ]
        }
    }

    private var sideBySideTable: TextTable {
        table(
            [
                .init("ms", alignment: .decimal), .init("±"), .init("steps/s"), .init("GFLOP/s"),
                .init("share"), .init("× one"), .init("goal"),
            ], goals: [.scaling]
        ) { row in
            let times = row.sideBySide
            return timeCells(times) + [
                NumberText.fixed(times.operationsPerSecond / 1e9, decimals: 0),
                Self.percent(row.shareOfBaseline(times)), NumberText.fixed(row.scaling, decimals: 2),
                goalCell(.scaling, of: row) { NumberText.fixed($0, decimals: 2) },
            ]
        }
    }

    private var publishedTable: TextTable {
        let names = ["script", "compiled JAX"]
        return table(
            [.init("ms", alignment: .decimal)]
                + names.flatMap { name in
                    [
                        .init("ms", alignment: .decimal, section: name), .init("ratio", section: name),
                        .init("goal", section: name),
                    ]
                },
            goals: [.speedUpOverScript, .speedUpOverCompiledJAX]
        ) { row in
            guard let published = row.published else { return nil }
            func cells(_ milliseconds: Double?, _ goal: BenchmarkGoal.Quantity) -> [String] {
                guard let milliseconds else { return ["–", "", ""] }
                return [
                    NumberText.significant(milliseconds),
                    NumberText.fixed(row.speedUp(over: milliseconds), decimals: 1),
                    goalCell(goal, of: row) { NumberText.significant($0) },
                ]
            }
            return [Self.milliseconds(row.sideBySide.secondsPerStep)]
                + cells(published.script, .speedUpOverScript)
                + cells(published.compiledJAX, .speedUpOverCompiledJAX)
        }
    }

    private var partsTable: TextTable {
        table(
            [
                .init("products"), .init("elementwise"), .init("optimiser"), .init("data"), .init("rest"),
                .init("of peak"), .init("goal"), .init("B"),
            ],
            goals: [.productShareOfPeak, .allocatedBytesPerStep, .dataShare]
        ) { row in
            let parts = row.observation.parts
            return [parts.products, parts.elementwise, parts.optimiser, parts.data, parts.rest].map {
                Self.percent($0 / parts.total, decimals: 1)
            } + [
                Self.percent(row.productShare(of: peak)),
                goalCell(.productShareOfPeak, of: row, Self.percent),
                row.observation.allocatedBytesPerStep.map { NumberText.significant($0) } ?? "?",
            ]
        }
    }

    /// A table with a line for each row that has cells, marked where it misses one of these goals.
    private func table(
        _ columns: [TextTable.Column], goals quantities: Set<BenchmarkGoal.Quantity>,
        cells: (BenchmarkRow) -> [String]?
    ) -> TextTable {
        var table = TextTable(
            columns: [
                .init("width"), .init("depth"), .init("φ", alignment: .left), .init("rate "),
            ] + columns)
        var last: BenchmarkCase?
        for row in rows {
            guard let cells = cells(row) else { continue }
            let benchmark = row.benchmark
            if let last,
                last.activation != benchmark.activation || last.activityRate != benchmark.activityRate
            {
                table.addRule()
            }
            last = benchmark
            let isMissed = goals(of: row).contains { quantities.contains($0.quantity) && !$0.isMet }
            table.addRow(
                [
                    "\(benchmark.shape.width)", "\(benchmark.shape.depth)", benchmark.activation.rawValue,
                    NumberText.significant(benchmark.activityRate) + (row.observation.diverges ? "*" : " "),
                ] + cells, mark: isMissed ? "!" : " ")
        }
        return table
    }

    // MARK: Cells

    private func timeCells(_ times: SideBySideTimes) -> [String] {
        [
            Self.milliseconds(times.secondsPerStep), Self.percent(times.spread, decimals: 1),
            Self.threeDigits(times.stepsPerSecond),
        ]
    }

    private func goalCell(
        _ quantity: BenchmarkGoal.Quantity, of row: BenchmarkRow, _ text: (Double) -> String
    ) -> String {
        goals(of: row).first { $0.quantity == quantity }.map { text($0.bound) } ?? ""
    }

    private static func milliseconds(_ seconds: Double) -> String { threeDigits(1e3 * seconds) }

    /// Three significant digits, zeros at the end included, or all before the point if those are more.
    private static func threeDigits(_ number: Double) -> String {
        let magnitude = number > 0 ? Int(log10(number).rounded(.down)) : 0
        return NumberText.fixed(number, decimals: max(0, 2 - magnitude))
    }

    private static func percent(_ share: Double) -> String { percent(share, decimals: 0) }

    private static func percent(_ share: Double, decimals: Int) -> String {
        NumberText.fixed(100 * share, decimals: decimals) + " %"
    }

    private var divergenceNote: [String] {
        guard rows.contains(where: \.observation.diverges) else { return [] }
        return """
            * Such a network diverges within a few steps, whereupon it is set up again; only whole steps count.
            """.wrapped(to: PageWidth.prose)
    }

    private var verdict: String {
        let goals = rows.flatMap(goals(of:))
        let met = goals.count(where: \.isMet)
        return "\(met) of \(goals.count) goals met" + (met < goals.count ? "; ! marks what misses one" : "")
    }
}
