/// The engine at work on a reference case.
struct ReferenceRun<Scalar: EngineScalar> {
    private let reference: ReferenceCase
    private let path: InferencePath
    private let inputs: [Scalar]
    private let targets: [Scalar]
    /// What was computed so far, in the shapes of the reference.
    private(set) var values: [ReferenceFamily: [[Scalar]]] = [:]

    init(of reference: ReferenceCase, path: InferencePath) {
        self.reference = reference
        self.path = path
        inputs = reference.inputs.map { Scalar($0) }
        targets = reference.targets.map { Scalar($0) }
    }

    /// The engine at the start of the case.
    private func freshTrainer() -> Trainer<Scalar> { reference.trainer(in: Scalar.self, path: path) }

    /// The first training step up to the weight gradients, with a look at every inference step.
    mutating func makeOneStepInParts() {
        let trainer = freshTrainer()
        values[.firstLoss] = [[Scalar(trainer.feedforward(inputs: inputs, targets: targets))]]
        values[.forwardActivities] = trainer.hiddenActivities + [trainer.output]
        switch trainer.training.credit {
        case .predictiveCoding(let inference):
            values[.firstActivityGradients] = trainer.activities.indices.map {
                trainer.activityGradient(ofLayer: $0)
            }
            var energies = [trainer.layerEnergies]
            var totals = [trainer.totalEnergy]
            for _ in 0..<inference.steps {
                trainer.inferenceStep(inference)
                energies.append(trainer.layerEnergies)
                totals.append(trainer.totalEnergy)
            }
            values[.layerEnergies] = energies.map { $0.map { Scalar($0) } }
            values[.totalEnergies] = [totals.map { Scalar($0) }]
            values[.activitiesAfterInference] = trainer.hiddenActivities
        case .backpropagation: trainer.backpropagate()
        }
        values[.weightGradients] = trainer.weights.forward.indices.map {
            trainer.weightGradient(ofLayer: $0, inputs: inputs)
        }
    }

    /// Three training steps on the same batch.
    mutating func makeThreeSteps() {
        let trainer = freshTrainer()
        _ = trainer.step(inputs: inputs, targets: targets)
        values[.weightsAfterStep1] = trainer.allWeights
        let losses = (2...3).map { _ in Scalar(trainer.step(inputs: inputs, targets: targets).loss) }
        values[.laterLosses] = [losses]
        values[.weightsAfterStep3] = trainer.allWeights
    }

    /// One update of the weights from the reference's gradients, if it gives them.
    mutating func makeOneUpdateFromTheReference() {
        guard let gradients = reference.values[.weightGradients] else { return }
        let trainer = freshTrainer()
        let given = Weights(
            shape: trainer.network.shape, values: gradients.map { $0.map { Scalar($0) } })
        trainer.optimiser.beginStep()
        for layer in given.forward.indices {
            let (weight, gradient) = (trainer.weights.forward[layer], given.forward[layer])
            for panel in weight.panels {
                trainer.gradient.elements.update(
                    from: gradient.elements(of: panel), count: weight.rows * panel.columns.count)
                trainer.optimiser.update(
                    weight, layer: layer, panel: panel, gradient: trainer.gradient, factor: 1)
            }
        }
        values[.weightsAfterStep1] = trainer.allWeights
    }
}

extension Trainer {
    /// z_1…z_H.
    fileprivate var hiddenActivities: [[Scalar]] { activities.indices.map { activities[$0].array } }

    /// p_L right after a feedforward pass, which leaves W_L φ(z_H) in `product`.
    fileprivate var output: [Scalar] {
        product.array.prefix(target.count).map { scales[network.shape.matrixCount] * $0 }
    }

    /// W_1…W_L, each as [out, in].
    fileprivate var allWeights: [[Scalar]] { weights.forward.indices.map { weights.entries(ofLayer: $0) } }

    /// ∂F/∂z_l at the current activities and errors.
    func activityGradient(ofLayer layer: Int) -> [Scalar] {
        receive(layer: layer)
        let decay = Scalar(training.activityDecay)
        let batch = Scalar(training.batchSize)
        return (0..<received.count).map {
            let error = errors[layer].elements[$0] - received.elements[$0]
            return (error + decay * activities[layer].elements[$0]) / batch
        }
    }

    /// ∂F/∂W_l at the current activities and errors, as [out, in].
    func weightGradient(ofLayer layer: Int, inputs: [Scalar]) -> [Scalar] {
        let weight = weights.forward[layer]
        var entries = [Scalar](repeating: 0, count: weight.count)
        regulariser?.prepare(weight)
        for panel in weight.panels {
            let factor = computeGradient(layer: layer, panel: panel, inputs: inputs).factor
            for (index, output) in panel.columns.enumerated() {
                for input in 0..<weight.rows {
                    entries[output * weight.rows + input] =
                        factor * gradient.elements[input * panel.columns.count + index]
                }
            }
        }
        return entries
    }
}
