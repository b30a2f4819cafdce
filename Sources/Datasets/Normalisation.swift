/// The network input of every pixel value.
///
/// A table rather than a formula: an input has the same bits however and wherever it is computed.
struct Normalisation: Sendable, Hashable {
    /// 256 inputs, indexed by the pixel.
    let inputs: [Float]

    init(_ input: (Float) -> Float) { inputs = (0...255).map { input(Float($0)) } }

    /// Pixels as parts of 255, less their mean, in units of their standard deviation.
    init(mean: Float, deviation: Float) { self.init { ($0 / 255 - mean) / deviation } }
}
