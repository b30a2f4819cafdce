extension NetworkOptions {
    /// a_l, the factor of layer l's product, with l from 1 to L.
    ///
    ///     a_1 = 1/√D     a_l = 1/√N, or 1/√(N L) if residual     a_L = 1/√N (ntp) or 1/N (mupc), over γ
    ///
    /// and 1 everywhere under `sp`, γ aside.
    ///
    /// **Source**: Innocenti, Achour, Buckley, "μPC", NeurIPS 2025, table 1.
    public func scale(ofLayer layer: Int) -> Double {
        let width = Double(shape.width)
        let matrices = Double(shape.matrixCount)
        switch (parameterisation, layer) {
        case (.sp, shape.matrixCount): return 1 / gamma
        case (.sp, _): return 1
        case (.ntp, shape.matrixCount): return 1 / width.squareRoot() / gamma
        case (.mupc, shape.matrixCount): return 1 / width / gamma
        case (_, 1): return 1 / Double(shape.inputSize).squareRoot()
        case (_, _): return 1 / (residual ? width * matrices : width).squareRoot()
        }
    }

    /// Whether layer l adds z_{l−1} to its prediction: hidden layers from the second on.
    public func hasSkip(intoLayer layer: Int) -> Bool { residual && layer >= 2 && layer <= shape.depth }
}
