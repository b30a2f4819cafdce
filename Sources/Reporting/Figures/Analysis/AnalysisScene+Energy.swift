internal import Figures
internal import SweepModel

extension AnalysisScene {
    /// The loss over the equilibrated energy as maps, and the cosine between the gradients of PC and BP as lines.
    var energies: [AnalysisScene.Named] {
        analysis.shownSteps.flatMap { step in
            maps(
                "energy", of: .quantity(.energyRatio), titled: "loss over equilibrated energy",
                colours: Axis("loss / F*", scale: .logarithmic), step: step)
                + lines(
                    "cosine", of: .quantity(.gradientCosine),
                    titled: "cosine between the gradients of PC and BP", axis: Axis("cosine"), step: step)
        }
    }
}
