internal import Foundation

/// The numbers that stand along an axis, and the small ticks between them.
struct AxisTicks: Hashable {
    private(set) var labelled: [Double]
    private(set) var unlabelled: [Double] = []

    /// The ticks of an axis: those it asks for, else round ones.
    ///
    /// - Parameters:
    ///   - most: how many numbers there is room for; at least two.
    ///   - leastGap: between the labels of given ones, as a share of the axis.
    init(of axis: Axis, in range: AxisRange, most: Int, leastGap: (Double) -> Double) {
        self =
            axis.ticks.isEmpty
            ? AxisTicks(for: range, most: most) : AxisTicks(at: axis.ticks, in: range, leastGap: leastGap)
    }

    /// - Parameter most: how many numbers the axis has room for; at least two.
    init(for range: AxisRange, most: Int) {
        let candidates =
            range.scale == .linear
            ? [Self.steps(range, most: most)]
            : (Self.powers(range) + (range.upper / range.lower < 4 ? [Self.steps(range, most: most)] : []))
                .filter { $0.count > 1 }
        labelled = candidates.last { $0.count <= most } ?? candidates.first ?? []
        let arePowers = labelled.count > 1 && labelled[1] / labelled[0] > 9.99
        if range.scale == .logarithmic, arePowers, labelled[1] / labelled[0] < 10.01 {
            unlabelled = Self.multiples(of: Array(2...9).map(Double.init), in: range)
        }
    }

    /// Given numbers, of which those keep their label that stand apart.
    private init(at places: [Double], in range: AxisRange, leastGap: (Double) -> Double) {
        labelled = []
        for place in places.sorted() {
            guard let share = range.share(of: place), (0...1).contains(share) else { continue }
            let isApart =
                labelled.last.flatMap(range.share).map { last in
                    share - last >= leastGap(place)
                } ?? true
            if isApart { labelled.append(place) } else { unlabelled.append(place) }
        }
    }

    /// From coarse to fine: every third power of ten to several numbers a decade.
    private static func powers(_ range: AxisRange) -> [[Double]] {
        let decades = multiples(of: [1], in: range)
        let sparse = [3, 2].map { step in
            decades.filter { Int(log10($0).rounded()).isMultiple(of: step) }
        }
        let dense: [[Double]] = [[1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7]]
        return sparse + [decades] + dense.map { multiples(of: $0, in: range) }
    }

    private static func multiples(of factors: [Double], in range: AxisRange) -> [Double] {
        let decades = Int(log10(range.lower).rounded(.down))...Int(log10(range.upper).rounded(.up))
        return decades.flatMap { decade in factors.map { Self.round($0, decade) } }
            .filter { $0 >= range.lower && $0 <= range.upper }
    }

    /// Round steps from zero, as many as there is room for.
    private static func steps(_ range: AxisRange, most: Int) -> [Double] {
        let span = range.upper - range.lower
        let decade = Int(log10(span / Double(most)).rounded(.down))
        for (factor, decade) in [(1, decade), (2, decade), (5, decade), (1, decade + 1), (2, decade + 1)] {
            let step = round(Double(factor), decade)
            let first = (range.lower / step - 1e-9).rounded(.up)
            let last = (range.upper / step + 1e-9).rounded(.down)
            if last - first < Double(most), first <= last {
                return stride(from: first, through: last, by: 1).map { round($0 * Double(factor), decade) }
            }
        }
        return [range.lower, range.upper]
    }

    /// A number times a power of ten, without the noise of a product.
    private static func round(_ number: Double, _ decade: Int) -> Double {
        // Zero without a sign.
        0 + (decade >= 0 ? number * pow(10, Double(decade)) : number / pow(10, Double(-decade)))
    }
}
