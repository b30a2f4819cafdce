internal import RandomNumbers

/// The products of a trace once more and nothing between them, over memory of their own.
///
/// The operands lie as they lay in the step, without what was between them, so that the products walk through as
/// much memory in the same order: caches see what they saw there.
package final class ProductReplay {
    private let products: [(product: MatrixProduct<Float>, a: Int, b: Int, c: Int)]
    private let memory: Matrix<Float>

    /// Random numbers of the activities' size in all operands.
    ///
    /// - Precondition: the trace is not empty and the library available.
    package init(
        _ trace: ProductTrace, with library: ProductLibrary, kernels: Kernels<Float> = Float.kernels
    ) {
        var prepared: [ProductShape: MatrixProduct<Float>] = [:]
        for shape in Set(trace.products.map(\.shape)) {
            prepared[shape] = kernels.product(shape, library)
        }
        products = trace.products.map { (prepared[$0.shape]!, $0.a, $0.b, $0.c) }
        memory = Matrix(rows: 1, columns: trace.size)
        var random = Philox(seed: 0, stream: .split)
        for index in 0..<memory.count { memory.elements[index] = Float(2 * random.nextUniform() - 1) }
    }

    /// Makes every product once.
    package func run() {
        let start = memory.elements
        for (product, a, b, c) in products { product(start + a, start + b, into: start + c) }
    }
}
