internal import Foundation

extension String {
    /// The text as gnuplot reads it back, whatever it holds: in single quotes nothing but a quote has a meaning.
    var gnuplotQuoted: String { "'" + plainLine.replacing("'", with: "''") + "'" }
}

extension Double {
    /// The shortest text that reads back to the same number.
    var gnuplotText: String { isNaN ? "NaN" : "\(self)" }

    /// As near as a picture shows, whatever the last bits of a logarithm are.
    var gnuplotPlace: String { String(format: "%.6g", self) }

    /// A share of the picture.
    var gnuplotShare: String { String(format: "%.4f", self) }
}

extension Axis.Scale {
    /// An expression that moves a column of data to the right by a share of the axis.
    func shifted(column: Int, by share: Double, in range: AxisRange) -> String {
        if share == 0 { return "\(column)" }
        switch self {
        case .linear: return String(format: "($%d%+.5g)", column, share * (range.upper - range.lower))
        case .logarithmic: return String(format: "($%d*%.5g)", column, pow(range.upper / range.lower, share))
        }
    }
}
