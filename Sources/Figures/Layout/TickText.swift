internal import Foundation

/// Numbers as they stand along axes.
enum TickText {
    /// Plain from a thousandth to a hundred thousand, else like `2×10⁻⁵`; so are tens of thousands beside such.
    static func text(of number: Double, beside others: [Double] = []) -> String {
        let most = others.contains { abs($0) >= 1e5 } ? 1e4 : 1e5
        if number == 0 || (1e-3..<most).contains(abs(number)) { return String(format: "%.6g", number) }
        let parts = String(format: "%.5e", number).split(separator: "e")
        let mantissa = String(format: "%g", Double(parts[0]) ?? 0)
        let power = "10" + superscript(Int(parts[1]) ?? 0)
        return mantissa == "1" ? power : "\(mantissa)×\(power)"
    }

    private static func superscript(_ exponent: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return (exponent < 0 ? "⁻" : "")
            + String(String(exponent.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] })
    }
}
