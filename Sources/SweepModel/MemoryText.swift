internal import Foundation

/// Bytes in powers of a thousand with three significant digits, for people: `12.5 MB`, `281 TB`.
public func memoryText(_ bytes: Int) -> String {
    var number = Double(bytes)
    var units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"][...]
    // 999.5 would round to 1,000 of its unit.
    while number >= 999.5, units.count > 1 {
        number /= 1_000
        units = units.dropFirst()
    }
    return String(format: "%.3g", number) + " " + units[units.startIndex]
}
