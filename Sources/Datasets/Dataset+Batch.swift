extension Dataset {
    /// Gathers samples into the arrays that a network reads.
    ///
    /// The arrays keep their memory from batch to batch; they are resized where the number of samples changes.
    ///
    /// **Shapes**: `inputs` [samples, inputSize], pixels normalised; `targets` [samples, outputSize], with
    /// classes 1 at the sample's and 0 elsewhere; both row by row.
    ///
    /// **Complexity**: about a tenth of a nanosecond an input and no allocation; augmented, some ten and one image.
    ///
    /// - Parameter augmentation: how the images are moved; nil to leave them as they are.
    /// - Precondition: samples are in 0..<partition.count; the data set supports the augmentation.
    @specialized(where Samples == ArraySlice<Int32>)
    @specialized(where Samples == Range<Int32>)
    public func fill<Samples: Collection<Int32>>(
        inputs: inout [Float], targets: inout [Float], from partition: Partition, samples: Samples,
        augmentation: StepAugmentation? = nil
    ) {
        precondition(
            supports(augmentation: augmentation?.kind ?? .none),
            "Augmentation of \(description.name.rawValue)")
        resize(&inputs, to: samples.count * inputSize)
        resize(&targets, to: samples.count * outputSize)
        switch partition.inputs {
        case .numbers(let numbers): copy(rows: samples, of: numbers.span, into: &inputs)
        case .pixels(let pixels, let normalisation):
            if let augmentation, augmentation.kind != .none {
                move(samples, of: pixels.span, by: augmentation, normalisation, into: &inputs)
            } else {
                copy(samples, of: pixels.span, normalisation, into: &inputs)
            }
        }
        switch partition.targets {
        case .numbers(let numbers): copy(rows: samples, of: numbers.span, into: &targets)
        case .classes(let classes):
            for index in targets.indices { targets[index] = 0 }
            for (row, sample) in zip(0..., samples) {
                targets[row * outputSize + Int(classes[Int(sample)])] = 1
            }
        }
    }

    private func resize(_ array: inout [Float], to count: Int) {
        if array.count != count { array = Array(repeating: 0, count: count) }
    }

    /// The rows of a matrix that samples name.
    private func copy(
        rows samples: some Collection<Int32>, of numbers: Span<Float>, into array: inout [Float]
    ) {
        let size = array.count / max(1, samples.count)
        array.withUnsafeMutableBufferPointer { target in
            numbers.withUnsafeBufferPointer { source in
                for (row, sample) in zip(0..., samples) {
                    // The buffers check nothing in a release build.
                    precondition(sample >= 0 && (Int(sample) + 1) * size <= source.count)
                    let values = source[Int(sample) * size..<(Int(sample) + 1) * size]
                    _ = target[row * size..<(row + 1) * size].update(fromContentsOf: values)
                }
            }
        }
    }

    /// The inputs of images as they are.
    private func copy(
        _ samples: some Collection<Int32>, of pixels: Span<UInt8>, _ normalisation: Normalisation,
        into inputs: inout [Float]
    ) {
        var target = inputs.mutableSpan
        for (row, sample) in zip(0..., samples) {
            let image = pixels.extracting(Int(sample) * inputSize..<(Int(sample) + 1) * inputSize)
            normalisation.write(image, into: &target, from: row * inputSize)
        }
    }

    /// The inputs of images after each has been moved in its own way.
    private func move(
        _ samples: some Collection<Int32>, of pixels: Span<UInt8>, by augmentation: StepAugmentation,
        _ normalisation: Normalisation, into inputs: inout [Float]
    ) {
        var target = inputs.mutableSpan
        var moved = [UInt8](repeating: 0, count: inputSize)
        for (row, sample) in zip(0..., samples) {
            let image = pixels.extracting(Int(sample) * inputSize..<(Int(sample) + 1) * inputSize)
            let motion = augmentation.motion(ofSample: Int(sample))
            var movedImage = moved.mutableSpan
            motion.move(image, into: &movedImage, shape: CIFAR10.shape)
            normalisation.write(moved.span, into: &target, from: row * inputSize)
        }
    }
}
