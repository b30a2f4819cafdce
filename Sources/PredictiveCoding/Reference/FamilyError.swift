/// How far found values are from a family's reference: max |difference| over all its layers ÷ max |reference| over
/// all its layers, and the element that is farthest.
///
/// Relative to the family and not to the element, because an element near zero is the difference of larger terms
/// and has their rounding. A family of zeros is measured in absolute terms. A value that is not a number is
/// infinitely far.
public struct FamilyError: Hashable, Sendable {
    /// 0 for a family without elements.
    public var relative: Double
    /// The list of the worst element: its layer counted from 0; for energies, its time.
    public var list: Int
    /// Its place within the list.
    public var index: Int
    /// The worst element of the engine.
    public var found: Double
    /// The worst element of the reference.
    public var expected: Double

    /// An error that is known.
    ///
    /// - Parameters:
    ///   - relative: max |difference| ÷ max |reference|.
    ///   - list: the list of the worst element.
    ///   - index: its place within the list.
    ///   - found: what the engine has there.
    ///   - expected: what the reference has there.
    public init(relative: Double, list: Int, index: Int, found: Double, expected: Double) {
        self.relative = relative
        self.list = list
        self.index = index
        self.found = found
        self.expected = expected
    }

    /// Compares lists of the same shape.
    init<Scalar: EngineScalar>(_ found: [[Scalar]], _ reference: [[Double]]) {
        precondition(found.map(\.count) == reference.map(\.count), "families of different shapes")
        let largest = reference.joined().reduce(0) { max($0, $1.magnitude) }
        let scale = largest == 0 ? 1 : largest
        var worst = FamilyError(relative: -1, list: 0, index: 0, found: 0, expected: 0)
        for (list, (values, expectations)) in zip(found, reference).enumerated() {
            for (index, (value, expected)) in zip(values, expectations).enumerated() {
                let difference = (Double(value) - expected).magnitude
                let relative = difference.isNaN ? .infinity : difference / scale
                if relative > worst.relative {
                    worst = FamilyError(
                        relative: relative, list: list, index: index, found: Double(value), expected: expected
                    )
                }
            }
        }
        self = worst
        relative = max(0, relative)
    }
}
