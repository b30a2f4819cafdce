public import PredictiveCoding
public import SweepModel

/// How far the engine of this build, on this machine, is from reference values.
public struct VerificationReport: Sendable {
    /// Where the reference values come from: a file as the user named it, or nil for those of the program.
    public let file: String?
    /// In the order of the cases, each with its precisions together.
    public let checks: [ReferenceCheck]
    public let platform: NumericPlatform
    public let toolVersion: String

    public init(file: String?, checks: [ReferenceCheck], platform: NumericPlatform, toolVersion: String) {
        self.file = file
        self.checks = checks
        self.platform = platform
        self.toolVersion = toolVersion
    }

    public var isWithinBounds: Bool { checks.allSatisfy { $0.comparisons.allSatisfy(\.isWithinBound) } }

    /// The checks of one precision.
    func checks(in precision: ReferenceCheck.Precision) -> [ReferenceCheck] {
        checks.filter { $0.precision == precision }
    }
}
