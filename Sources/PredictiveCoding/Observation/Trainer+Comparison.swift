extension Trainer {
    /// Whether all weights and activities are those of the other network, bit for bit.
    package func hasSameBits(as other: Trainer) -> Bool {
        network.shape == other.network.shape
            && weights.forward.indices.allSatisfy {
                weights.forward[$0].storage.hasSameBits(as: other.weights.forward[$0].storage)
            } && activities.indices.allSatisfy { activities[$0].hasSameBits(as: other.activities[$0]) }
    }
}

extension Matrix {
    fileprivate func hasSameBits(as other: Matrix) -> Bool {
        rows == other.rows && columns == other.columns
            && UnsafeRawBufferPointer(UnsafeBufferPointer(start: elements, count: count))
                .elementsEqual(
                    UnsafeRawBufferPointer(UnsafeBufferPointer(start: other.elements, count: count)))
    }
}
