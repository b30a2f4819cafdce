internal import CLibXSMM
internal import COpenBLAS

/// The library that makes the matrix products: the one place where the engine meets it.
///
/// libxsmm compiles a function for each shape, which suits matrices of this size better than OpenBLAS; the
/// measurements are in Documentation/performance.md. It is for single precision on one thread of an x86-64 processor
/// with AVX2; all else is OpenBLAS. Their bits differ, so a numeric platform names its library.
public enum ProductLibrary: Sendable, CaseIterable {
    /// A function compiled for each shape; single precision, one thread, x86-64 with AVX2.
    case libxsmm
    /// Both precisions, any number of threads, any processor.
    case openBLAS

    /// The fastest that this processor has for so many threads.
    public static func fastest(threads: Int = 1) -> Self {
        threads == 1 && libxsmm.isAvailable ? .libxsmm : .openBLAS
    }

    /// Whether the library makes products on this processor.
    public var isAvailable: Bool {
        switch self {
        case .libxsmm: pcn_xsmm_target() != nil
        case .openBLAS: true
        }
    }

    /// Name and version, e.g. `OpenBLAS 0.3.21`.
    public var version: String {
        switch self {
        case .libxsmm: String(cString: pcn_xsmm_version())
        case .openBLAS:
            String(cString: openblas_get_config()).split(separator: " ").prefix(2).joined(separator: " ")
        }
    }

    /// The processor family whose kernels the library chose, e.g. `Zen`.
    public var kernel: String {
        switch self {
        case .libxsmm: pcn_xsmm_target().map { String(cString: $0) } ?? "none"
        case .openBLAS: String(cString: openblas_get_corename())
        }
    }

    /// Makes OpenBLAS's products in this process use so many threads; results depend on it.
    ///
    /// Several processes with several threads each collapse to a fraction of one thread's speed, so workers use one
    /// unless told otherwise.
    public static func useThreads(_ count: Int) { openblas_set_num_threads(Int32(count)) }

    /// Prepares a product of single precision.
    ///
    /// - Precondition: the library is available.
    func singleProduct(_ shape: ProductShape) -> MatrixProduct<Float> {
        switch self {
        case .openBLAS:
            let sizes = shape.blasSizes
            return MatrixProduct(shape) { a, b, c in
                cblas_sgemm(
                    CblasRowMajor, sizes.operation, CblasNoTrans, sizes.rows, sizes.columns, sizes.inner, 1,
                    a,
                    sizes.leadingA, b, sizes.leadingB, 0, c, sizes.leadingC)
            }
        case .libxsmm:
            let compiled = pcn_xsmm_compile(
                shape.isTransposed, Int32(shape.rows), Int32(shape.columns), Int32(shape.inner),
                Int32(shape.leadingA), Int32(shape.leadingB), Int32(shape.leadingC))
            guard let compiled else { preconditionFailure("no compiled product for \(shape)") }
            nonisolated(unsafe) let function = compiled  // A constant of the library's, for every thread.
            return MatrixProduct(shape) { a, b, c in pcn_xsmm_multiply(function, a, b, c) }
        }
    }

    /// Prepares a product of double precision, which is OpenBLAS's whatever the library: reference checks need no
    /// speed.
    func doubleProduct(_ shape: ProductShape) -> MatrixProduct<Double> {
        let sizes = shape.blasSizes
        return MatrixProduct(shape) { a, b, c in
            cblas_dgemm(
                CblasRowMajor, sizes.operation, CblasNoTrans, sizes.rows, sizes.columns, sizes.inner, 1, a,
                sizes.leadingA, b, sizes.leadingB, 0, c, sizes.leadingC)
        }
    }
}

extension ProductShape {
    /// The shape in the words of BLAS.
    fileprivate var blasSizes:
        (
            operation: CBLAS_TRANSPOSE, rows: blasint, columns: blasint, inner: blasint,
            leadingA: blasint, leadingB: blasint, leadingC: blasint
        )
    {
        (
            isTransposed ? CblasTrans : CblasNoTrans, blasint(rows), blasint(columns), blasint(inner),
            blasint(leadingA), blasint(leadingB), blasint(leadingC)
        )
    }
}
