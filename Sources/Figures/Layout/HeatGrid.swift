internal import Foundation

/// The edges of a heat map's cells: halfway to the neighbours, on the scale of the axis, but no further out than half
/// the median distance, so that what was tried far from the others does not seem to cover what lies between.
struct HeatGrid {
    let columns: [Double: ClosedRange<Double>]
    let rows: [Double: ClosedRange<Double>]

    init(_ map: HeatMap, horizontal: Axis, vertical: Axis) {
        columns = Self.edges(of: map.cells.map(\.x), on: horizontal.scale)
        rows = Self.edges(of: map.cells.map(\.y), on: vertical.scale)
    }

    private static func edges(of places: [Double], on scale: Axis.Scale) -> [Double: ClosedRange<Double>] {
        let places = Set(places).sorted()
        func between(_ first: Double, _ second: Double) -> Double {
            scale == .linear ? (first + second) / 2 : (first * second).squareRoot()
        }
        /// The end of the outermost cell, as far out as its inner edge is in.
        func mirrored(_ place: Double, _ edge: Double) -> Double {
            scale == .linear ? 2 * place - edge : place * place / edge
        }
        func moved(_ place: Double, by distance: Double) -> Double {
            scale == .linear ? place + distance : place * exp(distance)
        }
        let distances = zip(places, places.dropFirst()).map { scale == .linear ? $1 - $0 : log($1 / $0) }
        let reach = distances.isEmpty ? .infinity : distances.sorted()[distances.count / 2] / 2
        let inner = zip(places, places.dropFirst()).map(between)
        // A cell alone spans an octave, or one.
        let alone = places.map { scale == .linear ? $0 - 0.5 : $0 / 2.0.squareRoot() }
        return Dictionary(
            uniqueKeysWithValues: places.indices.map { index in
                let place = places[index]
                let below =
                    index > 0 ? inner[index - 1] : inner.first.map { mirrored(place, $0) } ?? alone[index]
                let above = index < inner.count ? inner[index] : mirrored(place, below)
                return (place, max(below, moved(place, by: -reach))...min(above, moved(place, by: reach)))
            })
    }
}
