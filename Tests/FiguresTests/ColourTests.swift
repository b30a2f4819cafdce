import Foundation
import Testing

@testable import Figures

@Suite struct ColourTests {
    /// Against the values of CSS Color 4, section 15.
    @Test(arguments: [
        (Colour(lightness: 0.62796, chroma: 0.25768, hue: 29.23), "#ff0000"),
        (Colour(lightness: 0.45201, chroma: 0.31321, hue: 264.05), "#0000ff"),
        (Colour(lightness: 0.51975, chroma: 0.17686, hue: 142.5), "#008000"),
        (Colour(lightness: 1, chroma: 0, hue: 0), "#ffffff"), (.ink, "#000000"),
    ])
    func conversion(colour: Colour, expected: String) { #expect(colour.hexadecimal == expected) }

    @Test(arguments: 2...12)
    func aRampGetsEverDarkerInVisibleSteps(count: Int) {
        let luminances = Colour.ramp(count).map(luminance)
        #expect(Set(Colour.ramp(count).map(\.hexadecimal)).count == count)
        #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 > $1 })
        // The lightest still stands out from paper, the darkest counterpart from a dark page.
        #expect(1.05 / (luminances[0] + 0.05) > 1.9)
        #expect((Colour.ramp(count).map { luminance($0.onDark) }[0] + 0.05) / 0.06 > 1.9)
    }

    /// Seen by a reader without green cones, after Viénot, Brettel and Mollon 1999, and in grey print.
    @Test func distinctColoursStayApart() {
        let colours = (0..<Colour.distinctCount).map(Colour.distinct)
        for (index, first) in colours.enumerated() {
            for second in colours[..<index] {
                #expect(distance(deuteranopic(first), deuteranopic(second)) > 0.1, "\(first) \(second)")
            }
        }
    }

    // MARK: Perception

    private func linear(_ colour: Colour) -> [Double] {
        colour.components.map { component in
            let share = Double(component) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
    }

    private func luminance(_ colour: Colour) -> Double {
        zip(linear(colour), [0.2126, 0.7152, 0.0722]).map(*).reduce(0, +)
    }

    private func deuteranopic(_ colour: Colour) -> [Double] {
        let rgb = linear(colour)
        let seen = [
            0.29275 * rgb[0] + 0.70725 * rgb[1], 0.29275 * rgb[0] + 0.70725 * rgb[1],
            -0.02234 * rgb[0] + 0.02234 * rgb[1] + rgb[2],
        ]
        return seen.map { pow(max(0, $0), 1 / 2.2) }
    }

    private func distance(_ first: [Double], _ second: [Double]) -> Double {
        zip(first, second).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }
}
