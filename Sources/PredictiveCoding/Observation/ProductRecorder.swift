internal import Synchronization

/// Writes down the products of a trainer whose kernels it observes.
package final class ProductRecorder: Sendable {
    /// With addresses for places; nil while nothing is recorded.
    private let products = Mutex<[ProductTrace.Product]?>(nil)

    package init() {}

    /// What is multiplied while the closure runs.
    package func record<Failure>(_ body: () throws(Failure) -> Void) throws(Failure) -> ProductTrace {
        products.withLock { $0 = [] }
        let ending = Result(catching: body)
        let products = products.withLock { $0.take() }
        try ending.get()
        return ProductTrace(products ?? [])
    }

    fileprivate func note(_ product: ProductTrace.Product) { products.withLock { $0?.append(product) } }
}

extension Kernels where Scalar == Float {
    /// The same kernels, whose products are noted while the recorder records.
    package func recorded(by recorder: ProductRecorder) -> Kernels {
        @Sendable func place(_ elements: UnsafePointer<Float>) -> Int {
            Int(bitPattern: elements) / MemoryLayout<Float>.stride
        }
        var kernels = self
        kernels.product = { [product] shape, library in
            let plain = product(shape, library)
            return MatrixProduct(shape) { a, b, c in
                recorder.note(.init(shape: shape, a: place(a), b: place(b), c: place(c)))
                plain(a, b, into: c)
            }
        }
        return kernels
    }
}
