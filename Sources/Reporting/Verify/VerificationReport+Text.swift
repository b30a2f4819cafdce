internal import Foundation
internal import PredictiveCoding
internal import SweepModel

extension VerificationReport {
    /// Comparisons out of bound that the text tells in full.
    private static let failuresShown = 20

    /// What a column shows the worst of.
    private static let columns: [(title: String, families: [ReferenceFamily])] = [
        ("loss", [.firstLoss, .laterLosses]), ("z", [.forwardActivities]),
        ("∂F/∂z", [.firstActivityGradients]), ("F", [.layerEnergies, .totalEnergies]),
        ("z(T)", [.activitiesAfterInference]), ("∂F/∂W", [.weightGradients]), ("W(1)", [.weightsAfterStep1]),
        ("W(3)", [.weightsAfterStep3]),
    ]

    private static let legend = """
        The largest difference among all layers ÷ the largest reference value; ! is out of bound, · not compared. \
        z and ∂F/∂z: activities of the feedforward pass and their gradients; F: energies at every inference step; \
        z(T): activities after inference; W(1), W(3): weights after one and three training steps. \
        W(1) in float is one update from the reference's gradients.
        """

    /// The report as plain text: for each precision a row a case, then what is out of bound and the verdict.
    public func text() -> String {
        let facts: [(term: String, meaning: String)] = [
            ("reference", file?.printable ?? "the cases of the program"),
            ("products", "\(platform.productLibrary.printable), kernel \(platform.productKernel.printable)"),
            ("engine", "pcn-sweep \(toolVersion.printable), numerics \(platform.numericsVersion)"),
        ]
        let blocks =
            [definitionLines(facts)] + ReferenceCheck.Precision.allCases.map(table)
            + [Self.legend.wrapped(to: PageWidth.prose), failures, [verdict]]
        return blocks.filter { !$0.isEmpty }.joined(separator: [""]).joined(separator: "\n") + "\n"
    }

    private func table(of precision: ReferenceCheck.Precision) -> [String] {
        let checks = checks(in: precision).filter { !$0.comparisons.isEmpty }
        if checks.isEmpty { return [] }
        let bounds = Set(checks.flatMap { $0.comparisons.map(\.bound) }).sorted().map(Self.text)
        let shown = Self.columns.filter { column in
            checks.contains { $0.worst(of: column.families) != nil }
        }
        var table = TextTable(
            columns: [.init("case", alignment: .left)] + shown.map { .init($0.title + " ") })
        for check in checks {
            table.addRow(
                [check.name.printable.shortened(to: Self.nameWidth)]
                    + shown.map { column in
                        guard let worst = check.worst(of: column.families) else { return "· " }
                        return Self.text(worst.error.relative) + (worst.isWithinBound ? " " : "!")
                    })
        }
        return ["\(precision.rawValue), held to \(bounds.listed)", ""]
            + table.lines(limit: PageWidth.table)
    }

    /// What leaves room for all columns on a page.
    private static let nameWidth = 34

    private var failures: [String] {
        let failures = checks.flatMap { check in
            check.comparisons.filter { !$0.isWithinBound }.map { comparison in
                let error = comparison.error
                return """
                    \(check.name.printable), \(check.precision.rawValue): \
                    \(comparison.family.place(list: error.list, index: error.index)) is \(error.found), \
                    expected \(error.expected); error \(Self.text(error.relative)), \
                    bound \(Self.text(comparison.bound))
                    """
            }
        }
        let shown = failures.prefix(Self.failuresShown).flatMap { $0.listItem(marked: "! ") }
        let rest = failures.count - Self.failuresShown
        return shown + (rest > 0 ? ["  and \(NumberText.grouped(rest)) more"] : [])
    }

    private var verdict: String {
        let worst = ReferenceCheck.Precision.allCases.compactMap { precision in
            let errors = checks(in: precision).flatMap { $0.comparisons.map(\.error.relative) }
            return errors.max().map { "\(Self.text($0)) in \(precision.rawValue)" }
        }
        let comparisons = checks.flatMap(\.comparisons)
        let outside = comparisons.count { !$0.isWithinBound }
        let count = checks.count / ReferenceCheck.Precision.allCases.count
        let outcome =
            outside == 0
            ? "all within bounds"
            : "\(NumberText.grouped(outside)) of \(NumberText.grouped(comparisons.count)) comparisons out of bound"
        return "\(NumberText.grouped(count)) \(count == 1 ? "case" : "cases"), "
            + "worst error \(worst.listed): \(outcome)"
    }

    /// One digit, which is what a rounding error has to say.
    private static func text(_ error: Double) -> String {
        error == 0 ? "0" : error.isFinite ? String(format: "%.0e", error) : "∞"
    }
}

extension ReferenceCheck {
    /// Among the comparisons of some families the one nearest to its bound, or farthest beyond.
    fileprivate func worst(of families: [ReferenceFamily]) -> Comparison? {
        comparisons.filter { families.contains($0.family) }
            .max { $0.error.relative / $0.bound < $1.error.relative / $1.bound }
    }
}

extension String {
    /// The text, or its beginning and an ellipsis, in at most so many characters.
    fileprivate func shortened(to width: Int) -> String { count <= width ? self : prefix(width - 1) + "…" }
}
