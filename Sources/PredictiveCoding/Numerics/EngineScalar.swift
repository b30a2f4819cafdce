internal import CKernels

/// A number type that the engine computes in: `Float` for sweeps, `Double` for reference checks.
///
/// Sealed: only this module can make the `Kernels` that a conformance needs.
public protocol EngineScalar: BinaryFloatingPoint, Sendable {
    /// The compiled loops and matrix products for this type.
    static var kernels: Kernels<Self> { get }
}

/// The one place where the engine meets its compiled loops and the product library.
///
/// See `CKernels.h` for the equation of each elementwise kernel. Those take dense stretches of memory; products take
/// row-major operands with leading dimensions, see `ProductShape`.
public struct Kernels<Scalar>: Sendable {
    typealias Source = UnsafePointer<Scalar>
    typealias Target = UnsafeMutablePointer<Scalar>

    /// Prepares a product of this shape by that library.
    var product: @Sendable (ProductShape, ProductLibrary) -> MatrixProduct<Scalar>
    let activate: @Sendable (pcn_activation, Source, Target, Int) -> Void
    let feed: @Sendable (pcn_activation, Source, Source?, Scalar, Target, Target, Int) -> Void
    let error: @Sendable (Source, Source, Source?, Scalar, Target, Int) -> Void
    let sendDown: @Sendable (pcn_activation, Source, Source, Source, Source?, Scalar, Target, Int) -> Void
    let descend:
        @Sendable (
            pcn_activation, Target, Target, Source, Source, Source?, Scalar, Scalar, Scalar, Int
        ) -> Bool
    let adamDescend: @Sendable (Target, Target, Target, Source, Source, Scalar, Scalar, Scalar, Int) -> Bool
    let combine: @Sendable (Target, Scalar, Source, Scalar, Int) -> Void
    let addScaled: @Sendable (Target, Source, Scalar, Int) -> Void
    let softmaxError: @Sendable (Source, Source, Scalar, Target, Int, Int) -> Double
    let adam:
        @Sendable (
            Target, Target, Target, Source, Scalar, Scalar, Scalar, Scalar, Scalar, Scalar, Int
        ) -> Void
    let adamUpdateSquares: @Sendable (Source, Source, Scalar, Scalar, Scalar, Int) -> Double
    let sgd: @Sendable (Target, Source, Scalar, Int) -> Void
    let sumOfSquares: @Sendable (Source, Int) -> Double
    let anyNonzero: @Sendable (Source, Int) -> Bool
    let transpose: @Sendable (Source, Int, Int, Target, Int) -> Void
}

extension Float: EngineScalar {
    public static let kernels = Kernels<Float>(
        product: { shape, library in library.singleProduct(shape) },
        activate: pcn_activate_f32, feed: pcn_feed_f32, error: pcn_error_f32,
        sendDown: pcn_send_down_f32, descend: pcn_descend_f32,
        adamDescend: pcn_adam_descend_f32, combine: pcn_combine_f32, addScaled: pcn_add_scaled_f32,
        softmaxError: pcn_softmax_error_f32, adam: pcn_adam_f32,
        adamUpdateSquares: pcn_adam_update_squares_f32, sgd: pcn_sgd_f32,
        sumOfSquares: pcn_sum_of_squares_f32, anyNonzero: pcn_any_nonzero_f32,
        transpose: pcn_transpose_f32)
}

extension Double: EngineScalar {
    public static let kernels = Kernels<Double>(
        product: { shape, library in library.doubleProduct(shape) },
        activate: pcn_activate_f64, feed: pcn_feed_f64, error: pcn_error_f64,
        sendDown: pcn_send_down_f64, descend: pcn_descend_f64,
        adamDescend: pcn_adam_descend_f64, combine: pcn_combine_f64, addScaled: pcn_add_scaled_f64,
        softmaxError: pcn_softmax_error_f64, adam: pcn_adam_f64,
        adamUpdateSquares: pcn_adam_update_squares_f64, sgd: pcn_sgd_f64,
        sumOfSquares: pcn_sum_of_squares_f64, anyNonzero: pcn_any_nonzero_f64,
        transpose: pcn_transpose_f64)
}

extension Activation {
    /// The kernels' word for this activation.
    var kernel: pcn_activation {
        switch self {
        case .linear: PCN_LINEAR
        case .tanh: PCN_TANH
        case .relu: PCN_RELU
        case .leakyReLU: PCN_LEAKY_RELU
        case .hardTanh: PCN_HARD_TANH
        case .gelu: PCN_GELU
        case .selu: PCN_SELU
        case .silu: PCN_SILU
        }
    }
}
