/// The root of a reference file: what could be read of it, and its faults.
struct ReferenceRootReader: Decodable {
    private(set) var cases: [ReferenceCase] = []
    private(set) var faults: [ReferenceFaults.Fault] = []

    init(from decoder: any Decoder) throws {
        guard var reader = ReferenceFieldReader(decoder) else {
            faults = [.init(place: "", message: "must be an object with version and cases")]
            return
        }
        reader.expectOnly(["version", "about", "source", "cases"])
        _ = reader.integer("version", in: 1...1)
        let entries = reader.value(
            [ReferenceCaseReader].self, "cases", kind: "a list of cases", isRequired: true)
        if let entries {
            if entries.isEmpty { reader.add("holds no case", at: "cases") }
            for entry in entries { reader.append(entry.faults) }
            cases = entries.compactMap(\.result)
        }
        faults = reader.faults
    }
}

/// One case of a reference file: what could be read of it, and its faults.
struct ReferenceCaseReader: Decodable {
    /// Nil where there is a fault.
    private(set) var result: ReferenceCase?
    private(set) var faults: [ReferenceFaults.Fault] = []

    private static let keys = [
        "name", "algorithm", "parameterisation", "activation", "residual", "loss", "gamma", "input_size",
        "width", "depth", "output_size", "batch_size", "inference_steps", "activity_optimiser",
        "activity_learning_rate", "activity_learning_rate_per_sample", "activity_decay", "weight_optimiser",
        "weight_learning_rate", "learning_rate_scaling", "adam_beta_1", "adam_beta_2", "adam_epsilon",
        "weight_decay", "spectral_penalty", "weights", "x", "y",
    ]

    init(from decoder: any Decoder) throws {
        guard var reader = ReferenceFieldReader(decoder) else {
            let index = decoder.codingPath.last?.intValue ?? 0
            faults = [.init(place: "cases[\(index)]", message: "must be an object")]
            return
        }
        reader.expectOnly(Self.keys + ReferenceFamily.allCases.map(\.key))
        let name = reader.text("name")
        let network = reader.network()
        let training = reader.training(depth: network?.shape.depth)
        let weights = reader.lists("weights")
        let inputs = reader.list("x")
        let targets = reader.list("y")
        let values = reader.families()
        if let network, let training {
            let shape = network.shape
            reader.expect(
                ReferenceFamily.weightGradients.listSizes(network: network, training: training),
                of: weights, at: "weights")
            reader.expect([training.batchSize * shape.inputSize], of: inputs.map { [$0] }, at: "x")
            reader.expect([training.batchSize * shape.outputSize], of: targets.map { [$0] }, at: "y")
            reader.expect(values, toFit: network, training)
            if network.loss == .crossEntropy, let targets {
                reader.expectDistributions(in: targets, columns: shape.outputSize)
            }
            reader.expectModestSize(of: network, training)
        }
        faults = reader.faults
        guard faults.isEmpty, let name, let network, let training, let weights, let inputs, let targets else {
            return
        }
        result = ReferenceCase(
            name: name, network: network, training: training, weights: weights, inputs: inputs,
            targets: targets, values: values)
    }
}
