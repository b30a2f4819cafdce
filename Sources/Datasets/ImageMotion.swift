internal import RandomNumbers

/// The shape of an image: planes of one colour, each square, row by row.
struct ImageShape: Sendable {
    var planes: Int
    var side: Int

    /// Pixels of a plane.
    var planeCount: Int { side * side }
    /// Pixels of all planes.
    var count: Int { planes * planeCount }
}

/// A way to move the content of an image: shifted, then flipped, then rotated about its centre.
///
/// What comes from outside the image is black (0). The shift is that of a crop of the image's size from the
/// image with black pixels around it.
///
/// **Source**: the transforms RandomCrop(32, padding=4), RandomHorizontalFlip and RandomRotation(10) of
/// torchvision, with its default of the nearest pixel, so that images stay bytes.
///
/// **Deviations**: all three are one look-up of the source pixel. Each takes pixels to pixels, so that this is
/// the same as one after the other.
struct ImageMotion: Hashable, Sendable {
    /// Largest shift in pixels.
    static let padding = 4
    /// Largest rotation, 10°, in radians.
    static let largestAngle = 0.174_532_925_199_432_95

    /// Rows that the content moves up.
    var rowShift = 0
    /// Columns that the content moves left.
    var columnShift = 0
    /// Whether left and right change places.
    var isFlipped = false
    /// Clockwise, in radians.
    var angle = 0.0
}

extension ImageMotion {
    /// A random motion: shifts uniform on −4…4, a flip with probability ½, an angle uniform on ±10°, drawn in
    /// that order.
    init(drawnFrom generator: inout Philox) {
        rowShift = generator.nextInteger(below: 2 * Self.padding + 1) - Self.padding
        columnShift = generator.nextInteger(below: 2 * Self.padding + 1) - Self.padding
        isFlipped = generator.nextInteger(below: 2) == 1
        angle = (2 * generator.nextUniform() - 1) * Self.largestAngle
    }

    /// The image moved.
    ///
    /// A pixel whose centre is at p from the image's centre comes from the pixel nearest to R(−angle) p.
    ///
    /// - Precondition: `image` and `moved` are of that shape.
    func move(_ image: Span<UInt8>, into moved: inout MutableSpan<UInt8>, shape: ImageShape) {
        let side = shape.side
        let centre = Double(side - 1) / 2
        let (sine, cosine) = sineAndCosine(angle)
        for row in 0..<side {
            let y = Double(row) - centre
            for column in 0..<side {
                let x = Double(column) - centre
                let source = source(
                    y: cosine * y - sine * x + centre, x: cosine * x + sine * y + centre, side: side)
                for plane in 0..<shape.planes {
                    let start = plane * shape.planeCount
                    moved[start + row * side + column] = source.map { image[start + $0] } ?? 0
                }
            }
        }
    }

    /// The place in the image of the pixel that is nearest to a point of the shifted and flipped image; nil
    /// where it is outside of either.
    private func source(y: Double, x: Double, side: Int) -> Int? {
        let inside = -0.5..<Double(side) - 0.5
        guard inside.contains(y), inside.contains(x) else { return nil }
        let column = Int(x + 0.5)
        let sourceRow = Int(y + 0.5) + rowShift
        let sourceColumn = (isFlipped ? side - 1 - column : column) + columnShift
        guard (0..<side).contains(sourceRow), (0..<side).contains(sourceColumn) else { return nil }
        return sourceRow * side + sourceColumn
    }
}

/// sin x and cos x for |x| ≤ 0.175, from the four operations alone, so that images are the same everywhere.
///
/// The first terms left out, x¹³/13! and x¹²/12!, are below 2⁻⁵⁸.
func sineAndCosine(_ x: Double) -> (sine: Double, cosine: Double) {
    let square = x * x
    var (sine, cosine) = (1.0, 1.0)
    for term in stride(from: 10.0, through: 2, by: -2) {
        sine = 1 - square / (term * (term + 1)) * sine
        cosine = 1 - square / (term * (term - 1)) * cosine
    }
    return (sine * x, cosine)
}
