import PredictiveCoding
import Reporting
import SweepModel
import Testing

@Suite struct VerificationReportTests {
    private let platform = NumericPlatform(
        numericsVersion: 1, productLibrary: "OpenBLAS 0.3.21", productKernel: "Zen", threadsPerWorker: 1)

    private func comparison(
        _ family: ReferenceFamily, _ error: Double, bound: Double, found: Double = 1
    ) -> ReferenceCheck.Comparison {
        .init(
            family: family, error: .init(relative: error, list: 2, index: 7, found: found, expected: 1),
            bound: bound)
    }

    /// All families in double and two in float, with the given error of the weight gradients.
    private func checks(of name: String, error: Double, found: Double = 1) -> [ReferenceCheck] {
        let double = ReferenceFamily.allCases.map {
            comparison($0, $0 == .weightGradients ? error : 3.2e-13, bound: 1e-9, found: found)
        }
        return [
            ReferenceCheck(name: name, precision: .double, comparisons: double),
            ReferenceCheck(
                name: name, precision: .float,
                comparisons: [
                    comparison(.firstLoss, 0, bound: 1e-4), comparison(.weightGradients, 4e-7, bound: 1e-4),
                ]),
        ]
    }

    private func report(_ checks: [ReferenceCheck], file: String? = nil) -> VerificationReport {
        VerificationReport(file: file, checks: checks, platform: platform, toolVersion: "0.1.0")
    }

    @Test func withinBounds() throws {
        let report = report(checks(of: "a case whose name is longer than its column", error: 5e-13))
        #expect(report.isWithinBounds)
        try expectSnapshot(report.text(), "verify.txt")
    }

    @Test func outOfBound() throws {
        let report = report(
            checks(of: "wide", error: 2e-3, found: 1.002)
                + checks(of: "esc\u{1B}[31maped", error: .infinity, found: .nan), file: "mine.json")
        #expect(!report.isWithinBounds)
        try expectSnapshot(report.text(), "verify-out-of-bound.txt")
    }

    /// JSON has neither infinity nor NaN: what is not finite is left out.
    @Test func json() throws {
        let report = report(checks(of: "wide", error: .infinity, found: .nan), file: "mine.json")
        try expectSnapshot(try report.json(), "verify.json")
    }

    @Test func linesFitThePage() {
        let many = (0..<30).flatMap {
            checks(
                of: String(repeating: "long name ", count: 9) + "\($0)", error: 1e300, found: -1.234567e-300)
        }
        let lines = report(many).text().split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(lines.contains("  and 10 more"))
    }
}
