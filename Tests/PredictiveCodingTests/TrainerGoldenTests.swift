import Testing

@testable import PredictiveCoding

/// Two independent implementations against the reference values; see `Golden/pc-golden.json`.
@Suite struct TrainerGoldenTests {
    @Test func everyCaseIsInTheEnginesWords() {
        #expect(GoldenCase.all.count == 20)
        #expect(GoldenCase.all.allSatisfy { $0.options != nil })
    }

    @Test(arguments: GoldenCase.all, [InferencePath.front, .plain])
    func doubleAgrees(_ golden: GoldenCase, _ path: InferencePath) {
        hold(golden, in: Double.self, path: path, bound: 1e-9, adamBound: 1e-7)
    }

    /// Adam's first steps amplify rounding where a gradient is nearly zero, so in single precision only
    /// gradients are compared here and Adam by `OptimiserTests`.
    @Test(arguments: GoldenCase.all, [InferencePath.front, .plain])
    func floatAgrees(_ golden: GoldenCase, _ path: InferencePath) {
        hold(golden, in: Float.self, path: path, bound: 1e-4, adamBound: nil)
    }

    /// Negative control: the measure sees a wrong element.
    @Test func aWrongElementIsSeen() {
        let golden = GoldenCase.all[0]
        var wrong = golden.weightGradients
        wrong[2][7] += 1e-3
        #expect(FamilyError(wrong, golden.weightGradients).relative > 1e-4)
        #expect(FamilyError([[Double.nan]], [[1]]).relative.isNaN)
    }

    private func hold<Scalar: EngineScalar>(
        _ golden: GoldenCase, in type: Scalar.Type, path: InferencePath, bound: Double, adamBound: Double?
    ) {
        func expect(_ error: FamilyError, within bound: Double, _ family: String) {
            #expect(error.relative <= bound, "\(golden.name), \(type), \(family): \(error)")
        }
        let x = golden.x.map { Scalar($0) }
        let y = golden.y.map { Scalar($0) }
        let trainer = golden.trainer(type, path: path)
        let last = golden.depth + 1

        let loss = trainer.feedforward(inputs: x, targets: y)
        expect(FamilyError([[Scalar(loss)]], [[golden.trainLosses[0]]]), within: bound, "first loss")
        let output = trainer.product.array.prefix(y.count).map { $0 * trainer.scales[last] }
        expect(
            FamilyError(
                (1...golden.depth).map { trainer.activities[$0].array } + [output], golden.forwardActivities),
            within: bound, "feedforward activities")

        switch trainer.training.credit {
        case .predictiveCoding(let inference):
            let gradients = (1...golden.depth).map { layer in
                trainer.receive(layer: layer)
                let decay = Scalar(inference.activityDecay)
                return (0..<trainer.received.count).map { index in
                    (trainer.errors[layer].elements[index] - trainer.received.elements[index]
                        + decay * trainer.activities[layer].elements[index]) / Scalar(golden.batchSize)
                }
            }
            expect(
                FamilyError(gradients, golden.firstActivityGradients ?? []), within: bound,
                "first activity gradients")
            var energies = [trainer.layerEnergies]
            var totals = [trainer.totalEnergy]
            for _ in 0..<inference.steps {
                trainer.inferenceStep(inference)
                energies.append(trainer.layerEnergies)
                totals.append(trainer.totalEnergy)
            }
            expect(FamilyError(energies, golden.layerEnergies ?? []), within: bound, "layer energies")
            expect(
                FamilyError([totals], [golden.totalEnergies ?? []]),
                within: bound, "total energies")
            expect(
                FamilyError(
                    (1...golden.depth).map { trainer.activities[$0].array },
                    golden.activitiesAfterInference ?? []),
                within: bound, "activities after inference")
        case .backpropagation: trainer.backpropagate()
        }

        // Gradients are kept as [in, out]; the reference has [out, in].
        let gradients = (1...last).map { layer in
            trainer.computeGradient(layer: layer, inputs: x)
            trainer.regularise(layer: layer)
            let gradient = trainer.gradients[layer]
            let turned = Matrix<Scalar>(rows: gradient.columns, columns: gradient.rows)
            gradient.transpose(into: turned)
            return turned.array
        }
        expect(FamilyError(gradients, golden.weightGradients), within: bound, "weight gradients")

        guard let adamBound else { return }
        let fresh = golden.trainer(type, path: path)
        let weightBound = golden.weightOptimiser == "adam" ? adamBound : bound
        var losses = [Scalar(fresh.step(inputs: x, targets: y).loss)]
        expect(
            FamilyError((1...last).map { fresh.weights.entries(ofLayer: $0) }, golden.weightsAfterStep1),
            within: weightBound, "weights after step 1")
        for _ in 0..<2 { losses.append(Scalar(fresh.step(inputs: x, targets: y).loss)) }
        expect(FamilyError([losses], [golden.trainLosses]), within: weightBound, "train losses")
        expect(
            FamilyError((1...last).map { fresh.weights.entries(ofLayer: $0) }, golden.weightsAfterStep3),
            within: weightBound, "weights after step 3")
    }
}
