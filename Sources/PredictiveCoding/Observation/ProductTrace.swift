/// The matrix products of a training step in their order: their shapes, and where their operands lie.
package struct ProductTrace: Sendable, Equatable {
    /// C = op(A) B, each operand by the place of its first element.
    struct Product: Sendable, Equatable {
        var shape: ProductShape
        var a: Int
        var b: Int
        var c: Int

        /// The places of all elements that each operand spans.
        var extents: [Range<Int>] {
            let a = shape.isTransposed ? (shape.inner, shape.rows) : (shape.rows, shape.inner)
            return [
                span(from: self.a, rows: a.0, columns: a.1, leading: shape.leadingA),
                span(from: b, rows: shape.inner, columns: shape.columns, leading: shape.leadingB),
                span(from: c, rows: shape.rows, columns: shape.columns, leading: shape.leadingC),
            ]
        }

        private func span(from start: Int, rows: Int, columns: Int, leading: Int) -> Range<Int> {
            start..<start + (rows - 1) * leading + columns
        }
    }

    let products: [Product]
    /// How many elements hold all operands.
    let size: Int

    /// Elements in a cache line; places of a trace have the alignment that they had in memory.
    private static let line = 16

    /// Brings operands that are strewn over the memory close together, in their order.
    ///
    /// - Parameter products: with places anywhere, such as addresses counted in elements.
    init(_ products: [Product]) {
        let extents = products.flatMap(\.extents).sorted { $0.lowerBound < $1.lowerBound }
        /// Stretches of memory that operands cover without a gap, and where each goes.
        var stretches: [(old: Range<Int>, new: Int)] = []
        var end = 0
        for extent in extents {
            if let last = stretches.last, extent.lowerBound <= last.old.upperBound {
                let longer = last.old.lowerBound..<max(last.old.upperBound, extent.upperBound)
                stretches[stretches.count - 1].old = longer
            } else {
                let alignment = extent.lowerBound % Self.line
                stretches.append((extent, (end + Self.line - 1) / Self.line * Self.line + alignment))
            }
            let last = stretches[stretches.count - 1]
            end = last.new + last.old.count
        }
        func moved(_ place: Int) -> Int {
            let index = stretches.partitioningIndex { $0.old.lowerBound > place } - 1
            return stretches[index].new + place - stretches[index].old.lowerBound
        }
        self.products = products.map {
            Product(shape: $0.shape, a: moved($0.a), b: moved($0.b), c: moved($0.c))
        }
        size = end
    }

    /// Of all products, 2·m·n·k each.
    package var operations: Double { products.reduce(0) { $0 + $1.shape.operations } }
}

extension Array {
    /// The first index whose element fulfils a condition that all behind it fulfil too, or the end.
    fileprivate func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
