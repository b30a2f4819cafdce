internal import Foundation

/// The formats in which figures are kept.
public enum PictureFormat: String, CaseIterable, Sendable {
    case svg, pdf, png
}

extension PictureFormat {
    /// The line of script that chooses the format.
    ///
    /// - Parameter width: in points, as is the height.
    func terminal(width: Double, height: Double) -> String {
        let font = "noenhanced font 'Helvetica,\(FigureLayout.textSize)'"
        // A point of text is 4/3 of a point of the picture to the last two, and a line or marker half as large.
        switch self {
        case .svg:
            return String(
                format: "set terminal svg size %.0f,%.0f %@ background 'white'", width, height, font)
        case .pdf:
            return String(
                format: "set terminal pdfcairo size %.2fin,%.2fin %@ fontscale 0.75 linewidth 2 pointscale 2",
                width / 72, height / 72, font)
        case .png:
            // Three pixels a point: 216 to the inch.
            return String(
                format: "set terminal pngcairo size %.0f,%.0f %@ fontscale 2.25 linewidth 3 pointscale 3",
                3 * width, 3 * height, font)
        }
    }
}
