internal import PredictiveCoding
public import SweepModel

extension NumericPlatform {
    /// What the results of this process depend on besides configurations, with so many threads for products.
    public static func current(threads: Int = 1) -> NumericPlatform {
        let products = ProductLibrary.fastest(threads: threads)
        return NumericPlatform(
            numericsVersion: SweepModel.numericsVersion, productLibrary: products.version,
            productKernel: products.kernel, threadsPerWorker: threads,
            analysisProducts: "\(ProductLibrary.openBLAS.version) \(ProductLibrary.openBLAS.kernel)")
    }
}
