/// How the scatter of the seeds becomes a standard error.
public enum ErrorModel: String, CaseIterable, Hashable, Sendable {
    /// From the contrast itself, formed within each seed: exact for normal values whatever their variances and
    /// covariances, at S − 1 degrees of freedom for S seeds.
    case paired
    /// From the two-way residuals of all cells near the best, `PooledError`: more degrees of freedom, and exact if
    /// the scatter of all those cells is equal and independent but for an effect of the seed.
    case pooled
}
