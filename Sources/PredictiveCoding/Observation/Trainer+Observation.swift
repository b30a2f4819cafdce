extension Trainer {
    /// W_l as it is now, as [out, in] row by row, with `layer` counted from 1 to L.
    public func weights(ofLayer layer: Int) -> [Scalar] { weights.entries(ofLayer: layer) }
}
