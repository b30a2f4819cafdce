internal import Figures
internal import SweepModel

extension AnalysisScene {
    /// The loss over the equilibrated energy, less one, as maps, and the cosine between the gradients of PC and BP as lines.
    var energies: [AnalysisScene.Named] {
        analysis.shownSteps.flatMap { step in
            maps(
                "energy", of: .energyRatioExcess, titled: "loss over equilibrated energy, less one",
                colours: Axis("loss / F* − 1", scale: .logarithmic), step: step)
                + lines(
                    "cosine", of: .quantity(.gradientCosine),
                    titled: "cosine between the gradients of PC and BP", axis: Axis("cosine"), step: step)
        }
    }
}
