internal import PredictiveCoding
internal import SweepModel

extension VerificationReport {
    /// The report as versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: never in practice, since numbers that are not finite are left out.
    public func json() throws -> String { try jsonText(Document(self)) }
}

private struct Document: Encodable {
    struct Check: Encodable {
        var name: String
        var precision: String
        var comparisons: [Comparison]
    }

    struct Comparison: Encodable {
        var family: String
        var error: Double?
        var bound: Double
        var withinBound: Bool
        var place: String
        var found: Double?
        var expected: Double
    }

    var format = "pcn-sweep verify"
    var version = 1
    var toolVersion: String
    var file: String?
    var numericsVersion: Int
    var productLibrary: String
    var productKernel: String
    var withinBounds: Bool
    var checks: [Check]

    init(_ report: VerificationReport) {
        toolVersion = report.toolVersion
        file = report.file
        numericsVersion = report.platform.numericsVersion
        productLibrary = report.platform.productLibrary
        productKernel = report.platform.productKernel
        withinBounds = report.isWithinBounds
        checks = report.checks.map { check in
            Check(
                name: check.name, precision: check.precision.rawValue,
                comparisons: check.comparisons.map(Comparison.init))
        }
    }
}

extension Document.Comparison {
    init(_ comparison: ReferenceCheck.Comparison) {
        let worst = comparison.error
        self.init(
            family: comparison.family.rawValue, error: worst.relative.ifFinite, bound: comparison.bound,
            withinBound: comparison.isWithinBound,
            place: comparison.family.place(list: worst.list, index: worst.index), found: worst.found.ifFinite,
            expected: worst.expected)
    }
}

extension Double {
    fileprivate var ifFinite: Double? { isFinite ? self : nil }
}
