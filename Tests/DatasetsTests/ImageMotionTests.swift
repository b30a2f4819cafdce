import Foundation
import RandomNumbers
import Testing

@testable import Datasets

@Suite struct ImageMotionTests {
    private static let shape = ImageShape(planes: 3, side: 32)

    /// An image whose pixels are all different from black and from their neighbours.
    private static let image = (0..<shape.count).map { place -> UInt8 in
        let mixed = place * 89 + place / 1024 * 17
        return UInt8(1 + mixed % 255)
    }

    private func moved(_ image: [UInt8], by motion: ImageMotion) -> [UInt8] {
        var moved = [UInt8](repeating: 7, count: Self.shape.count)
        var target = moved.mutableSpan
        motion.move(image.span, into: &target, shape: Self.shape)
        return moved
    }

    /// The image whose pixel at a row and column of each plane is `source(row, column)`, black where outside.
    private func gathered(from image: [UInt8], _ source: (Int, Int) -> (row: Int, column: Int)) -> [UInt8] {
        (0..<Self.shape.count).map { place in
            let (row, column) = source(place % 1024 / 32, place % 32)
            let isInside = (0..<32).contains(row) && (0..<32).contains(column)
            return isInside ? image[place / 1024 * 1024 + row * 32 + column] : 0
        }
    }

    @Test func leavesAnImageThatDoesNotMove() {
        #expect(moved(Self.image, by: ImageMotion()) == Self.image)
    }

    @Test func aShiftIsACropOfThePaddedImage() {
        for (rowShift, columnShift) in [(4, 0), (0, -4), (-3, 2), (4, 4), (-4, -4)] {
            let expected = gathered(from: Self.image) { ($0 + rowShift, $1 + columnShift) }
            #expect(
                moved(Self.image, by: ImageMotion(rowShift: rowShift, columnShift: columnShift)) == expected)
        }
    }

    @Test func aFlipMirrorsEveryRow() {
        let flip = ImageMotion(isFlipped: true)
        let once = moved(Self.image, by: flip)
        #expect(once == gathered(from: Self.image) { ($0, 31 - $1) })
        #expect(moved(once, by: flip) == Self.image)
    }

    /// At 15.5 pixels to the right of the centre content moves down by 15.5 sin 10° = 2.7, to its left up.
    @Test func aRotationIsClockwiseAboutTheCentre() {
        var image = [UInt8](repeating: 0, count: Self.shape.count)
        for column in 0..<32 { image[16 * 32 + column] = 200 }
        let rotated = moved(image, by: ImageMotion(angle: ImageMotion.largestAngle))
        func rows(_ column: Int) -> [Int] { (0..<32).filter { rotated[$0 * 32 + column] == 200 } }
        #expect(rows(16) == [16])
        #expect(rows(31) == [19])
        #expect(rows(0) == [13])
    }

    /// One look-up is the shift, then the flip, then the rotation.
    @Test func movesInOrder() {
        var generator = Philox(seed: 0, stream: .augmentation(step: 0, sample: 0))
        for _ in 0..<50 {
            let motion = ImageMotion(drawnFrom: &generator)
            let shift = ImageMotion(rowShift: motion.rowShift, columnShift: motion.columnShift)
            let flip = ImageMotion(isFlipped: motion.isFlipped)
            let rotation = ImageMotion(angle: motion.angle)
            let expected = [shift, flip, rotation].reduce(Self.image) { moved($0, by: $1) }
            #expect(moved(Self.image, by: motion) == expected)
        }
    }

    @Test func drawsTheWholeRangeEvenly() {
        var generator = Philox(seed: 1, stream: .augmentation(step: 0, sample: 0))
        let motions = (0..<9_000).map { _ in ImageMotion(drawnFrom: &generator) }
        for shift in -4...4 {
            // Standard deviation of a count: √(9000 · ⅑ · 8⁄9) = 30; five of them.
            #expect(abs(motions.count { $0.rowShift == shift } - 1000) < 150)
            #expect(abs(motions.count { $0.columnShift == shift } - 1000) < 150)
        }
        #expect(abs(motions.count { $0.isFlipped } - 4500) < 240)
        let angles = motions.map { $0.angle / ImageMotion.largestAngle }
        #expect(angles.allSatisfy { $0 >= -1 && $0 < 1 })
        #expect(abs(angles.reduce(0, +) / 9_000) < 0.03)
        #expect(abs(angles.reduce(0) { $0 + $1 * $1 } / 9_000 - 1 / 3.0) < 0.016)
    }

    @Test func turnsByTheAngle() {
        for step in -100...100 {
            let angle = Double(step) / 100 * ImageMotion.largestAngle
            let (sine, cosine) = sineAndCosine(angle)
            #expect(abs(sine - sin(angle)) <= 2 * sin(angle).ulp)
            #expect(abs(cosine - cos(angle)) <= 2 * cos(angle).ulp)
        }
    }
}
