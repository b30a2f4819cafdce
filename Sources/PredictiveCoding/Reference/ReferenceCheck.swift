/// How far the engine is from a reference case, in one precision.
public struct ReferenceCheck: Sendable {
    /// The arithmetic that the engine is run in.
    public enum Precision: String, CaseIterable, Sendable {
        /// 64 bits, products by OpenBLAS.
        case double
        /// 32 bits, as workers train.
        case float
    }

    /// One family that the case gives.
    public struct Comparison: Hashable, Sendable {
        /// What is compared.
        public var family: ReferenceFamily
        /// How far the engine is off.
        public var error: FamilyError
        /// The largest relative error that passes.
        public var bound: Double

        /// A comparison that was made.
        ///
        /// - Parameters:
        ///   - family: what is compared.
        ///   - error: how far the engine is off.
        ///   - bound: the largest relative error that passes.
        public init(family: ReferenceFamily, error: FamilyError, bound: Double) {
            self.family = family
            self.error = error
            self.bound = bound
        }

        /// Whether the engine passes.
        public var isWithinBound: Bool { error.relative <= bound }
    }

    /// The name of the case.
    public let name: String
    /// The arithmetic that it was run in.
    public let precision: Precision
    /// In the order of `ReferenceFamily`.
    public let comparisons: [Comparison]

    /// A check that was made.
    ///
    /// - Parameters:
    ///   - name: of the case.
    ///   - precision: the arithmetic that it was run in.
    ///   - comparisons: in the order of `ReferenceFamily`.
    public init(name: String, precision: Precision, comparisons: [Comparison]) {
        self.name = name
        self.precision = precision
        self.comparisons = comparisons
    }

    /// Runs the engine on a case.
    ///
    /// In double precision every family is held to 1e-9, and what follows an update by Adam to 1e-7: its first
    /// updates m/√v amplify rounding where a gradient is nearly zero. In single precision nothing useful bounds that
    /// amplification. There the optimiser makes one step from the reference's gradients, what follows further steps
    /// is left out, and all else is held to 1e-4.
    public init(of reference: ReferenceCase, in precision: Precision) {
        self.init(of: reference, in: precision, path: .front)
    }

    init(of reference: ReferenceCase, in precision: Precision, path: InferencePath) {
        switch precision {
        case .double:
            var run = ReferenceRun<Double>(of: reference, path: path)
            run.makeOneStepInParts()
            run.makeThreeSteps()
            self.init(of: reference, values: run.values, in: precision)
        case .float:
            var run = ReferenceRun<Float>(of: reference, path: path)
            run.makeOneStepInParts()
            run.makeOneUpdateFromTheReference()
            self.init(of: reference, values: run.values, in: precision)
        }
    }

    private init<Scalar: EngineScalar>(
        of reference: ReferenceCase, values: [ReferenceFamily: [[Scalar]]], in precision: Precision
    ) {
        let comparisons = ReferenceFamily.allCases.compactMap { family -> Comparison? in
            guard let found = values[family], let expected = reference.values[family] else { return nil }
            let isAfterAdam = family.followsTheOptimiser && reference.training.weightOptimiser == .adam
            let bound =
                switch precision {
                case .double: isAfterAdam ? 1e-7 : 1e-9
                case .float: 1e-4
                }
            return Comparison(family: family, error: FamilyError(found, expected), bound: bound)
        }
        self.init(name: reference.name, precision: precision, comparisons: comparisons)
    }
}
