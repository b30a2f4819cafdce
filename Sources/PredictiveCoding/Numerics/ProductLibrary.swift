internal import COpenBLAS

/// The library behind the matrix products: what it is, and how many threads it may use.
public enum ProductLibrary {
    /// Makes products in this process use so many threads; results depend on it.
    ///
    /// Several processes with several threads each collapse to a fraction of one thread's speed, so workers
    /// use one.
    public static func useThreads(_ count: Int) { openblas_set_num_threads(Int32(count)) }

    /// Name and version, e.g. `OpenBLAS 0.3.21`.
    public static var version: String {
        let words = String(cString: openblas_get_config()).split(separator: " ")
        return words.prefix(2).joined(separator: " ")
    }

    /// The processor family whose kernels the library chose, e.g. `Zen`.
    public static var kernel: String { String(cString: openblas_get_corename()) }
}
