/// What a trainer carries from one step to the next, for checkpoints: the weights, the optimiser's moments and
/// counters, and the counts of steps without a gradient. All else is made anew by every step.
///
/// **Order**: the counts, from the first matrix on; the optimiser's counters; then of each matrix W_l as it is stored
/// and its first and second moments, where it has them. Integers of 64 bits and scalars as the machine keeps them.
/// **Determinism**: a trainer of the same options that takes over the state goes on with the same bits.
extension Trainer {
    /// Bytes that `writeState` gives and `readState` takes.
    public var stateByteCount: Int {
        stateMatrices.reduce(counters.count * MemoryLayout<Int64>.stride) { $0 + $1.bytes.count }
    }

    /// Hands the state over, part after part; the matrices are not copied.
    public func writeState(to write: (RawSpan) throws -> Void) rethrows {
        try write(counters.span.bytes)
        for matrix in stateMatrices { try write(matrix.bytes.bytes) }
    }

    /// Takes over a state, part after part, as `writeState` gave it.
    ///
    /// Where `read` throws, the trainer is left with a part of each state and must not be used.
    public func readState(from read: (inout MutableRawSpan) throws -> Void) rethrows {
        var counters = counters
        var numbers = counters.mutableSpan
        var bytes = numbers.mutableBytes
        try read(&bytes)
        for matrix in stateMatrices {
            var bytes = matrix.bytes.mutableBytes
            try read(&bytes)
        }
        zeroGradientSteps = counters.prefix(zeroGradientSteps.count).map { Int($0) }
        optimiser.counters = Array(counters.dropFirst(zeroGradientSteps.count))
        for layer in weights.forward.indices {
            for panel in weights.forward[layer].panels { weights.refreshBackward(layer: layer, panel: panel) }
        }
    }

    private var counters: [Int64] { zeroGradientSteps.map { Int64($0) } + optimiser.counters }

    private var stateMatrices: [Matrix<Scalar>] {
        weights.forward.indices.flatMap { layer in
            [weights.forward[layer].storage] + optimiser.moments(ofLayer: layer)
        }
    }
}

extension Matrix {
    fileprivate var bytes: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(start: elements, count: count))
    }
}
