internal import Foundation

/// The numbers between the ends of an axis, and where they stand.
struct AxisRange: Hashable {
    let scale: Axis.Scale
    let lower: Double
    let upper: Double

    /// The range of what is shown, with room around it.
    ///
    /// - Parameters:
    ///   - values: at least these are shown. Where there are none, from 0 to 1, or 1 to 10.
    ///   - bounds: of intervals, shown too, but not further out than once more the span of the values.
    ///   - margin: on each side, as a share of the range.
    init(scale: Axis.Scale, values: [Double], bounds: [Double], margin: Double) {
        self.scale = scale
        let places = values.compactMap { Self.place(of: $0, on: scale) }
        guard var least = places.min(), var most = places.max() else {
            (lower, upper) = scale == .linear ? (0, 1) : (1, 10)
            return
        }
        // A single value has no span: half of it either way, or an octave.
        let alone = scale == .linear ? max(abs(least) / 2, 1e-9) : log(2)
        let span = most > least ? most - least : alone
        let reached = bounds.compactMap { Self.place(of: $0, on: scale) }
            .filter { (least - span...most + span).contains($0) }
        least = min(least, reached.min() ?? least)
        most = max(most, reached.max() ?? most)
        let room = most > least ? margin * (most - least) : alone
        lower = Self.value(at: least - room, on: scale)
        upper = Self.value(at: most + room, on: scale)
    }

    /// A range as it was asked for.
    init(scale: Axis.Scale, exactly range: ClosedRange<Double>) {
        self.scale = scale
        lower = range.lowerBound
        upper = range.upperBound
    }

    /// The same with room above, as a share of the range so far.
    func extended(by share: Double) -> AxisRange {
        AxisRange(scale: scale, exactly: lower...value(at: 1 + share))
    }

    /// Where a number stands: 0 at the lower end, 1 at the upper; nil for one that the scale has not.
    func share(of value: Double) -> Double? {
        guard let place = Self.place(of: value, on: scale), let least = Self.place(of: lower, on: scale),
            let most = Self.place(of: upper, on: scale)
        else { return nil }
        return (place - least) / (most - least)
    }

    /// The number that stands there.
    func value(at share: Double) -> Double {
        guard let least = Self.place(of: lower, on: scale), let most = Self.place(of: upper, on: scale) else {
            return lower
        }
        return Self.value(at: least + share * (most - least), on: scale)
    }

    func clamped(_ value: Double) -> Double { min(max(value, lower), upper) }

    private static func place(of value: Double, on scale: Axis.Scale) -> Double? {
        switch scale {
        case .linear: value.isFinite ? value : nil
        case .logarithmic: value > 0 && value.isFinite ? log(value) : nil
        }
    }

    private static func value(at place: Double, on scale: Axis.Scale) -> Double {
        scale == .linear ? place : exp(place)
    }
}
