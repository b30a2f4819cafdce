internal import Foundation

/// A colour by how it is perceived: lightness, chroma and hue of OKLCH.
///
/// Equal steps of lightness look equally large, also in grey print and to colour-blind readers.
/// **Source**: Ottosson 2020, "A perceptual color space for image processing".
public struct Colour: Hashable, Sendable {
    /// From 0, black, to 1, white.
    public var lightness: Double
    /// From 0, grey, to about 0.3.
    public var chroma: Double
    /// In degrees: 30 is red, 110 yellow, 145 green, 260 blue.
    public var hue: Double

    public init(lightness: Double, chroma: Double, hue: Double) {
        self.lightness = lightness
        self.chroma = chroma
        self.hue = hue
    }

    /// Its counterpart before a dark background: as far from that as the colour is from white.
    var onDark: Colour { Colour(lightness: min(1, 1.25 - lightness), chroma: chroma, hue: hue) }

    /// Red, green and blue of sRGB, from 0 to 255; colours that a screen has not are moved to its bounds.
    var components: [Int] {
        let a = chroma * cos(hue * .pi / 180)
        let b = chroma * sin(hue * .pi / 180)
        let cubes = [
            lightness + 0.3963377774 * a + 0.2158037573 * b,
            lightness - 0.1055613458 * a - 0.0638541728 * b,
            lightness - 0.0894841775 * a - 1.2914855480 * b,
        ].map { $0 * $0 * $0 }
        let linear = [
            4.0767416621 * cubes[0] - 3.3077115913 * cubes[1] + 0.2309699292 * cubes[2],
            -1.2684380046 * cubes[0] + 2.6097574011 * cubes[1] - 0.3413193965 * cubes[2],
            -0.0041960863 * cubes[0] - 0.7034186147 * cubes[1] + 1.7076147010 * cubes[2],
        ]
        return linear.map { share in
            let share = min(max(share, 0), 1)
            let encoded = share <= 0.0031308 ? 12.92 * share : 1.055 * pow(share, 1 / 2.4) - 0.055
            return Int((255 * encoded).rounded())
        }
    }

    /// As `#rrggbb`.
    var hexadecimal: String { "#" + components.map { String(format: "%02x", $0) }.joined() }
}

extension Colour {
    /// Of text and axes.
    public static let ink = Colour(lightness: 0, chroma: 0, hue: 0)
    /// Of what is not to be compared.
    public static let grey = Colour(lightness: 0.6, chroma: 0, hue: 0)
    static let lightGrey = Colour(lightness: 0.92, chroma: 0, hue: 0)

    /// Shades of one blue from light to dark, for things that have an order, as sizes have.
    public static func ramp(_ count: Int) -> [Colour] {
        (0..<count).map { index in
            let share = count > 1 ? Double(index) / Double(count - 1) : 0.6
            return Colour(lightness: 0.76 - 0.46 * share, chroma: 0.105 + 0.03 * share, hue: 245 + 20 * share)
        }
    }

    /// Hues that stay apart for colour-blind readers and differ in lightness too; after the last they begin again.
    public static func distinct(_ index: Int) -> Colour { palette[index % palette.count] }

    /// After so many, distinct colours begin again.
    public static var distinctCount: Int { palette.count }

    private static let palette = [
        Colour(lightness: 0.48, chroma: 0.14, hue: 255),  // blue
        Colour(lightness: 0.66, chroma: 0.17, hue: 50),  // orange
        Colour(lightness: 0.60, chroma: 0.12, hue: 165),  // green
        Colour(lightness: 0.72, chroma: 0.12, hue: 345),  // pink
        Colour(lightness: 0.36, chroma: 0.13, hue: 330),  // purple
        Colour(lightness: 0.80, chroma: 0.14, hue: 90),  // yellow
        Colour(lightness: 0.40, chroma: 0, hue: 0),  // grey
    ]

    /// Of values on heat maps, from the lowest to the highest: ever lighter, from blue over green to yellow.
    static let heat = (0...8).map { step in
        let share = Double(step) / 8
        return Colour(
            lightness: 0.28 + 0.66 * share, chroma: 0.10 + 0.06 * sin(.pi * share), hue: 280 - 175 * share)
    }
}
