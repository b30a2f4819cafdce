internal import COpenBLAS
internal import RandomNumbers

/// The weights of a network at step 0.
///
/// **Determinism**: entry (o, i) of layer l depends on seed, l and its index o·in + i alone, but for
/// `orthogonal`, which depends on the product library's factorisation too.
enum InitialWeights {
    /// W_l as [out, in] row by row.
    @specialized(where Scalar == Float)
    static func entries<Scalar: EngineScalar>(
        ofLayer layer: Int, in network: NetworkOptions, seed: Int
    ) -> [Scalar] {
        let fanIn = network.shape.fanIn(ofLayer: layer)
        let fanOut = network.shape.fanOut(ofLayer: layer)
        let bound = 1 / Double(fanIn).squareRoot()
        var generator = Philox(seed: seed, stream: .initialisation(layer: layer))
        func draw(_ entry: () -> Double) -> [Scalar] { (0..<fanIn * fanOut).map { _ in Scalar(entry()) } }
        switch network.initialisation {
        case .fanInUniform: return draw { (2 * generator.nextUniform() - 1) * bound }
        case .fanInGaussian: return draw { generator.nextNormal() * bound }
        case .standardGaussian: return draw { generator.nextNormal() }
        case .orthogonal:
            let gain = network.activation == .tanh ? 1.05 : 1
            return orthonormal(rows: fanOut, columns: fanIn, generator: &generator).map { Scalar(gain * $0) }
        }
    }

    /// A matrix with orthonormal columns (or rows, if those are fewer), uniform among all: Q of the QR
    /// factorisation of a normal matrix, each column times the sign of R's diagonal.
    ///
    /// **Source**: Mezzadri, "How to generate random matrices from the classical compact groups", 2007. Without
    /// the signs Q would not be uniform, since a factorisation fixes them by its own convention.
    private static func orthonormal(rows: Int, columns: Int, generator: inout Philox) -> [Double] {
        let long = max(rows, columns)
        let short = min(rows, columns)
        // Column-major [long, short]: column j is q[j·long ..< (j+1)·long].
        var q = (0..<long * short).map { _ in generator.nextNormal() }
        var (m, n, info) = (Int32(long), Int32(short), Int32(0))
        var factors = [Double](repeating: 0, count: short)
        var work = [Double](repeating: 0, count: 64 * short)
        var workSize = Int32(work.count)
        dgeqrf_(&m, &n, &q, &m, &factors, &work, &workSize, &info)
        precondition(info == 0, "QR factorisation refused argument \(-info)")
        let signs = (0..<short).map { q[$0 * long + $0] < 0 ? -1.0 : 1 }
        dorgqr_(&m, &n, &n, &q, &m, &factors, &work, &workSize, &info)
        precondition(info == 0, "Q could not be formed: argument \(-info)")
        let isTall = rows >= columns
        return (0..<rows * columns).map { index in
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            let (along, across) = isTall ? (row, column) : (column, row)
            return signs[across] * q[across * long + along]
        }
    }
}
