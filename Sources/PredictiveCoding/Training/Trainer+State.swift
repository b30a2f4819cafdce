/// What a trainer carries from one step to the next, for checkpoints: the weights, the optimiser's moments and step,
/// and the counts of steps without a gradient. All else is made anew by every step.
///
/// **Order**: the optimiser's step; the counts, from the first matrix on; then of each matrix W_l as it is stored
/// and its first and second moments, where it has them. Integers of 64 bits and scalars as the machine keeps them.
/// **Determinism**: a trainer of the same options that takes over the state goes on with the same bits.
extension Trainer {
    /// Bytes that `writeState` gives and `readState` takes.
    public var stateByteCount: Int {
        stateMatrices.reduce(0) { $0 + $1.bytes.count } + (1 + zeroGradientSteps.count)
            * MemoryLayout<Int64>.stride
    }

    /// Hands the state over, part after part; nothing is copied.
    public func writeState(to write: (RawSpan) throws -> Void) rethrows {
        let counts = [Int64(optimiser.step)] + zeroGradientSteps.map { Int64($0) }
        try write(counts.span.bytes)
        for matrix in stateMatrices { try write(matrix.bytes.bytes) }
    }

    /// Takes over a state, part after part, as `writeState` gave it.
    ///
    /// Where `read` throws, the trainer is left with a part of each state and must not be used.
    public func readState(from read: (inout MutableRawSpan) throws -> Void) rethrows {
        var counts = [Int64](repeating: 0, count: 1 + zeroGradientSteps.count)
        var numbers = counts.mutableSpan
        var bytes = numbers.mutableBytes
        try read(&bytes)
        for matrix in stateMatrices {
            var bytes = matrix.bytes.mutableBytes
            try read(&bytes)
        }
        optimiser.step = Int(counts[0])
        zeroGradientSteps = counts.dropFirst().map { Int($0) }
        for layer in weights.forward.indices { weights.refreshBackward(layer: layer) }
    }

    private var stateMatrices: [Matrix<Scalar>] {
        weights.forward.indices.flatMap { layer in
            [weights.forward[layer]] + optimiser.moments(ofLayer: layer)
        }
    }
}

extension Matrix {
    fileprivate var bytes: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(start: elements, count: count))
    }
}
