internal import Foundation

/// Numbers as text. Every function but `exact` expects finite numbers.
public enum NumberText {
    /// At most `digits` significant digits without trailing zeros: `0.0125`, `1.25e-05`, `128`.
    public static func significant(_ number: Double, digits: Int = 4) -> String {
        String(format: "%.\(digits)g", number)
    }

    /// The shortest decimal that reads back to the same value: `0.1`, `16`, `1e-05`; `Inf` without bound.
    ///
    /// Infinity is written as both pandas and R read it.
    public static func exact(_ number: Double) -> String {
        if number.isInfinite { return number < 0 ? "-Inf" : "Inf" }
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A fixed number of decimals; never `-0.00`.
    public static func fixed(_ number: Double, decimals: Int) -> String {
        let text = String(format: "%.\(decimals)f", number)
        return text.hasPrefix("-") && !text.contains { "123456789".contains($0) }
            ? String(text.dropFirst()) : text
    }

    /// With its sign: `+0.50`, `-1.00`, `0.00`.
    public static func signed(_ number: Double, decimals: Int) -> String {
        let text = fixed(number, decimals: decimals)
        return text.contains { "123456789".contains($0) } && number > 0 ? "+" + text : text
    }

    /// Whole numbers in groups of three: `1,250`.
    public static func grouped(_ count: Int) -> String {
        let digits = Array(String(count.magnitude))
        let grouped = digits.indices.map { index in
            (index > 0 && (digits.count - index).isMultiple(of: 3) ? "," : "") + String(digits[index])
        }
        return (count < 0 ? "-" : "") + grouped.joined()
    }

    /// Labels with the fewest significant digits, four or more, that tell all the numbers apart.
    public static func labels(of numbers: [Double]) -> [String] {
        let count = Set(numbers).count
        let digits = (4...17).first { digits in
            Set(numbers.map { significant($0, digits: digits) }).count == count
        }
        return numbers.map { significant($0, digits: digits ?? 17) }
    }

    /// A format under which the numbers of a table line up, each with three significant digits or more.
    ///
    /// A fixed number of decimals where the given numbers allow it; an outlier from 1e5 up, and all numbers
    /// where one of the given is that large or below 1e-4, in powers of ten.
    public static func aligned(_ numbers: [Double]) -> @Sendable (Double) -> String {
        let magnitudes = numbers.map(\.magnitude).filter { $0 > 0 }
        let smallest = magnitudes.min() ?? 1
        let allowsDecimals = smallest >= 1e-4 && magnitudes.allSatisfy { $0 < 1e5 }
        let decimals = max(0, 2 - Int(log10(smallest).rounded(.down)))
        return { number in
            allowsDecimals && number.magnitude < 1e5
                ? fixed(number, decimals: decimals) : String(format: "%.2e", number)
        }
    }
}
