internal import Synchronization

/// The kinds of kernels that a training step spends its time in.
package enum KernelKind: Sendable {
    case products
    case elementwise
    /// Updates of the weights and of their second copy.
    case optimiser
}

/// Adds up the time that kernels take.
package final class KernelTimes: Sendable {
    private let products = Atomic(0)
    private let elementwise = Atomic(0)
    private let optimiser = Atomic(0)

    package init() {}

    /// Seconds in all kernels of a kind since the last `reset`.
    package func seconds(in kind: KernelKind) -> Double {
        let nanoseconds =
            switch kind {
            case .products: products.load(ordering: .relaxed)
            case .elementwise: elementwise.load(ordering: .relaxed)
            case .optimiser: optimiser.load(ordering: .relaxed)
            }
        return Double(nanoseconds) / 1e9
    }

    package func reset() {
        products.store(0, ordering: .relaxed)
        elementwise.store(0, ordering: .relaxed)
        optimiser.store(0, ordering: .relaxed)
    }

    private func add(_ time: Duration, to kind: KernelKind) {
        let nanoseconds = Int(time / .nanoseconds(1))
        switch kind {
        case .products: products.add(nanoseconds, ordering: .relaxed)
        case .elementwise: elementwise.add(nanoseconds, ordering: .relaxed)
        case .optimiser: optimiser.add(nanoseconds, ordering: .relaxed)
        }
    }

    /// The same kernel between two looks at the clock.
    fileprivate func timing<each Argument, Result>(
        _ kind: KernelKind, _ kernel: @escaping @Sendable (repeat each Argument) -> Result
    ) -> @Sendable (repeat each Argument) -> Result {
        { (arguments: repeat each Argument) in
            let start = ContinuousClock.now
            defer { self.add(ContinuousClock.now - start, to: kind) }
            return kernel(repeat each arguments)
        }
    }
}

extension Kernels where Scalar == Float {
    /// The same kernels, each of which adds its time to that of its kind.
    ///
    /// For a concrete type, so that the compiler specialises the clocks: they cost some 50 ns a kernel.
    package func timed(by times: KernelTimes) -> Kernels {
        Kernels(
            product: { [product] shape, library in
                let plain = product(shape, library)
                let timed = times.timing(.products) { (a: Source, b: Source, c: Target) in
                    plain(a, b, into: c)
                }
                return MatrixProduct(shape, by: timed)
            },
            activate: times.timing(.elementwise, activate),
            feed: times.timing(.elementwise, feed),
            error: times.timing(.elementwise, error),
            sendDown: times.timing(.elementwise, sendDown),
            descend: times.timing(.elementwise, descend),
            adamDescend: times.timing(.elementwise, adamDescend),
            combine: times.timing(.elementwise, combine),
            addScaled: times.timing(.elementwise, addScaled),
            softmaxError: times.timing(.elementwise, softmaxError),
            adam: times.timing(.optimiser, adam),
            adamUpdateSquares: times.timing(.optimiser, adamUpdateSquares),
            sgd: times.timing(.optimiser, sgd),
            sumOfSquares: times.timing(.elementwise, sumOfSquares),
            anyNonzero: times.timing(.elementwise, anyNonzero),
            transpose: times.timing(.optimiser, transpose))
    }
}
