internal import PredictiveCoding

/// How fast the products of a training step are when nothing else is done between them.
public struct ProductBaseline: Hashable, Sendable, Codable {
    /// The fastest library.
    public let library: String
    /// Median seconds of all products of a step.
    public let seconds: Double
    /// Floating-point operations of all products of a step.
    public let operations: Double

    package init(library: String, seconds: Double, operations: Double) {
        self.library = library
        self.seconds = seconds
        self.operations = operations
    }

    private static let passes = 3
    private static let time = Duration.milliseconds(300)

    /// Makes the products of the trace again and again with each library that this processor has.
    static func measure(_ trace: ProductTrace) -> ProductBaseline {
        let timings = ProductLibrary.allCases.filter(\.isAvailable).map { library in
            (library, seconds: median(of: ProductReplay(trace, with: library)))
        }
        guard let fastest = timings.min(by: { $0.seconds < $1.seconds }) else {
            preconditionFailure("no library makes products")
        }
        return ProductBaseline(
            library: fastest.0.version, seconds: fastest.seconds, operations: trace.operations)
    }

    private static func median(of replay: ProductReplay) -> Double {
        let clock = ContinuousClock()
        // The first pass touches memory that the others find in place.
        replay.run()
        var seconds: [Double] = []
        let start = clock.now
        while seconds.count < passes || clock.now - start < time {
            let begin = clock.now
            replay.run()
            seconds.append((clock.now - begin) / .seconds(1))
        }
        return seconds.sorted()[seconds.count / 2]
    }
}
