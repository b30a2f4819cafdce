internal import SweepModel

/// Quantities in the unit that a person would choose, to three significant digits.
public enum HumanUnits {
    /// Floating-point operations: `1.25 TFLOP`.
    public static func operations(_ count: Double) -> String {
        scaled(count, units: ["FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP", "EFLOP"])
    }

    /// Bytes in powers of a thousand: `12.5 MB`.
    public static func memory(_ bytes: Int) -> String {
        memoryText(bytes)
    }

    /// Time in its two largest units: `1 h 12 min`, `3 d 4 h`, `45 s`; under ten seconds one decimal.
    public static func time(seconds: Double) -> String {
        if seconds < 9.95 { return NumberText.fixed(max(0, seconds), decimals: 1) + " s" }
        let total = Int(min(seconds, 1e15).rounded())
        let parts = [
            (total / 86_400, "d"), (total / 3_600 % 24, "h"), (total / 60 % 60, "min"), (total % 60, "s"),
        ]
        return parts.drop { $0.0 == 0 }.prefix(2).filter { $0.0 != 0 }.map { "\($0.0) \($0.1)" }.joined(
            separator: " ")
    }

    private static func scaled(_ number: Double, units: [String]) -> String {
        var number = number
        var units = units[...]
        // 999.5 would round to 1,000 of its unit.
        while number >= 999.5, units.count > 1 {
            number /= 1_000
            units = units.dropFirst()
        }
        return NumberText.significant(number, digits: 3) + " " + units[units.startIndex]
    }
}
