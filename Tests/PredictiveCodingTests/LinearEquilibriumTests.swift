import RandomNumbers
import Testing

@testable import PredictiveCoding

/// Inference in a linear network, run until it rests, against the closed forms of where it has to rest.
///
/// With A_1 = a_1 W_1, A_l = a_l W_l + s I for l = 2…H and A_L = a_L W_L a linear network predicts p_l = A_l z_{l−1},
/// and each sample's energy is a quadratic form in its hidden activities.
@Suite struct LinearEquilibriumTests {
    private static let shape = NetworkShape(inputSize: 3, width: 4, depth: 3, outputSize: 2)
    private static let inputs: PlainMatrix = [[1, -0.5, 2], [0.3, 0.8, -1]]
    private static let targets: PlainMatrix = [[1, -1], [0.5, 2]]

    /// A network at rest.
    private struct Rested {
        let trainer: Trainer<Double>
        /// A_1…A_L, from index 0 on.
        let maps: [PlainMatrix]

        init(_ parameterisation: Parameterisation, residual: Bool, activityDecay: Double) {
            let network = NetworkOptions(
                shape: shape, parameterisation: parameterisation, residual: residual, activation: .linear,
                gamma: 0.5)
            let inference = TrainingOptions.Inference(
                learningRate: 0.05, isRatePerSample: true, steps: 1, activityDecay: activityDecay)
            let training = TrainingOptions(
                credit: .predictiveCoding(inference), weightLearningRate: 0.1, batchSize: inputs.rows.count)
            let trainer = Trainer<Double>(network: network, training: training, seed: 2)
            maps = (1...shape.matrixCount).map { layer in
                let weight = PlainMatrix(
                    trainer.weights.entries(ofLayer: layer), columns: shape.fanIn(ofLayer: layer))
                let map = network.scale(ofLayer: layer) * weight
                let hasSkip = residual && layer > 1 && layer < shape.matrixCount
                return hasSkip ? map + .identity(shape.width) : map
            }
            _ = trainer.feedforward(inputs: inputs.array, targets: targets.array)
            var steps = 0
            while trainer.inferenceStep(inference), steps < 20_000 { steps += 1 }
            self.trainer = trainer
        }
    }

    /// ∂F/∂z_l = 0 for all l is a block-tridiagonal system, with α the activity decay:
    ///
    ///     −A_l z_{l−1} + (I + A_{l+1}ᵀA_{l+1} + α I) z_l − A_{l+1}ᵀ z_{l+1} = 0,     z_0 = x, z_L = y
    @Test(arguments: Parameterisation.allCases, [true, false])
    func activitiesSolveTheSystem(_ parameterisation: Parameterisation, _ residual: Bool) {
        for decay in [0, 0.2] {
            let rested = Rested(parameterisation, residual: residual, activityDecay: decay)
            let maps = rested.maps
            let (width, depth) = (Self.shape.width, Self.shape.depth)
            // Columns of the right-hand side are samples.
            var system = PlainMatrix.zero(depth * width, depth * width)
            var right = PlainMatrix.zero(depth * width, Self.inputs.rows.count)
            for block in 0..<depth {
                let above = maps[block + 1]
                let row = block * width
                system.add((1 + decay) * .identity(width) + above.transposed * above, row: row, column: row)
                if block > 0 { system.add(-1 * maps[block], row: row, column: row - width) }
                if block + 1 < depth { system.add(-1 * above.transposed, row: row, column: row + width) }
            }
            right.add(maps[0] * Self.inputs.transposed, row: 0, column: 0)
            right.add(maps[depth].transposed * Self.targets.transposed, row: (depth - 1) * width, column: 0)
            let solution = system.solved(for: right).rows
            for block in 0..<depth {
                let expected = PlainMatrix(rows: Array(solution[block * width..<(block + 1) * width]))
                    .transposed
                let error = FamilyError([rested.trainer.activities[block + 1].array], [expected.array])
                #expect(error.relative < 1e-10, "z_\(block + 1), decay \(decay): \(error)")
            }
        }
    }

    /// With M = A_L…A_1 and P_l = A_L…A_l, the energy at rest is a distance of y from the feedforward output:
    ///
    ///     F* = ½ mean (y − Mx)ᵀ S⁻¹ (y − Mx),     S = I + Σ_{l=2…L} P_l P_lᵀ
    ///
    /// For choose errors instead of activities: z_l = A_l z_{l−1} + e_l gives y = Mx + Σ_l P_{l+1} e_l with
    /// P_{L+1} = I, so F* is the least ½ Σ ‖e_l‖² under that one constraint. Its multiplier λ makes e_l = P_{l+1}ᵀ λ,
    /// the constraint S λ = y − Mx, and the energy ½ λᵀ S λ. The errors, too, are held to their closed form.
    @Test(arguments: Parameterisation.allCases, [true, false])
    func energyIsThatOfTheClosedForm(_ parameterisation: Parameterisation, _ residual: Bool) {
        let rested = Rested(parameterisation, residual: residual, activityDecay: 0)
        let maps = rested.maps
        // P_{l+1} at index l − 1.
        var products: [PlainMatrix] = [.identity(Self.shape.outputSize)]
        for map in maps.dropFirst().reversed() { products.insert(products[0] * map, at: 0) }
        let covariance = products.map { $0 * $0.transposed }.reduce(.zero(2, 2), +)
        let deviation = Self.targets.transposed - products[0] * maps[0] * Self.inputs.transposed
        let multipliers = covariance.solved(for: deviation)
        let energy = dot(multipliers.array, deviation.array) / 2
        let expected = energy / Double(Self.inputs.rows.count)
        #expect(abs(rested.trainer.totalEnergy - expected) < 1e-10 * expected)
        for (index, product) in products.enumerated() {
            let errors = (product.transposed * multipliers).transposed
            let error = FamilyError([rested.trainer.errors[index + 1].array], [errors.array])
            #expect(error.relative < 1e-9, "e_\(index + 1): \(error)")
        }
    }
}
