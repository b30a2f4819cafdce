extension Dataset {
    /// Gathers images into the arrays that a network reads.
    ///
    /// The arrays keep their memory from batch to batch; they are resized where the number of samples changes.
    ///
    /// **Shapes**: `inputs` [samples, inputSize], normalised; `targets` [samples, outputSize], 1 at the image's
    /// class and 0 elsewhere; both row by row.
    ///
    /// **Determinism**: inputs are the same single-precision numbers for every `Scalar`.
    ///
    /// - Precondition: samples are in 0..<partition.count.
    @specialized(where Scalar == Float, Samples == ArraySlice<Int32>)
    @specialized(where Scalar == Float, Samples == Range<Int32>)
    public func fill<Scalar: BinaryFloatingPoint, Samples: Collection<Int32>>(
        inputs: inout [Scalar], targets: inout [Scalar], from partition: Partition, samples: Samples
    ) {
        resize(&inputs, to: samples.count * inputSize)
        resize(&targets, to: samples.count * outputSize)
        let table = normalisation.inputs.map { Scalar($0) }
        for index in targets.indices { targets[index] = 0 }
        var place = 0
        for (row, sample) in zip(0..., samples) {
            let image = Int(sample)
            for pixel in partition.pixels[image * inputSize..<(image + 1) * inputSize] {
                inputs[place] = table[Int(pixel)]
                place += 1
            }
            targets[row * outputSize + Int(partition.labels[image])] = 1
        }
    }

    private func resize<Scalar: BinaryFloatingPoint>(_ array: inout [Scalar], to count: Int) {
        if array.count != count { array = Array(repeating: 0, count: count) }
    }
}
