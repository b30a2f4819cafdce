/// What a trial measures of its network besides its losses: at initialisation, and at each evaluation.
///
/// The measures are those of the scaling analysis of Innocenti, Achour, Buckley, "μPC", NeurIPS 2025, and what its
/// figures leave out. `Documentation/analysis.md` gives their equations.
public enum Analysis: String, CaseIterable, Codable, Sendable {
    /// The coordinate check: sizes of activities and weights at some layers, and how far they have moved.
    case forward
    /// Extreme eigenvalues, inertia and condition number of the Hessian of the energy of one sample.
    case hessian
    /// All eigenvalues of that Hessian.
    case spectrum
    /// Energy and errors of each layer against the inference step, and what follows from them.
    case inference
    /// The loss against the equilibrated energy, and the angle between the gradients of PC and BP.
    case energy

    /// The most activities, depth × width, of which all eigenvalues are sought: a dense matrix of that order has 134 MB.
    public static let largestSpectrum = 4_096
}
