internal import Datasets
internal import SweepModel

extension TrialResult {
    /// SHA-256 over the trial's identity and everything that its bits determine: results, losses, evaluations, measurements.
    ///
    /// Wall time and executed operations stay out, so that two runs of one trial agree exactly where their
    /// results do. The text is a line per value, `key=value`, numbers as the shortest decimal that reads back to
    /// the same value, absent ones as `-`.
    func checksum(identity: String, numericsVersion: Int) -> String {
        var digest = ContentDigest()
        digest.update(
            """
            pcn-sweep result 1
            identity=\(identity)
            numerics_version=\(numericsVersion)
            outcome=\(outcome.rawValue)
            steps_done=\(stepsDone)
            final_train_loss=\(text(finalTrainLoss))
            min_train_loss=\(text(minTrainLoss))
            test_loss=\(text(testLoss))
            test_accuracy=\(text(testAccuracy))
            learned=\(learned)
            trained_layers=\(trainedLayers.map(String.init) ?? "-")
            zero_gradient_layers=\(text(zeroGradientLayers))

            """)
        for recorded in losses {
            digest.update("train_loss \(recorded.step)=\(text(recorded.loss))\n")
        }
        for state in evaluations {
            digest.update(
                """
                evaluation \(state.step)=\(text(state.testLoss)) \(text(state.testAccuracy)) \
                \(state.trainedLayers) \(text(state.zeroGradientLayers))

                """)
            for layer in state.layers {
                digest.update(
                    """
                    layer_update \(state.step) \(layer.layer)=\(text(layer.updateSize)) \
                    \(text(layer.relativeChange)) \(text(layer.zeroGradientShare))

                    """)
            }
        }
        for measured in measurements {
            digest.update(
                """
                measurement \(measured.step) \(measured.quantity.rawValue) \(text(measured.layer)) \
                \(text(measured.place))=\(text(measured.value)) \(text(measured.residual))

                """)
        }
        return digest.hexadecimal()
    }
}

/// A number in the canonical text. SQLite stores −0 as 0, so both read 0.
private func text(_ number: Double?) -> String {
    number.map { ($0 + 0).description } ?? "-"
}

private func text(_ number: Int?) -> String { number.map(String.init) ?? "-" }
