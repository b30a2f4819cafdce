@testable import Datasets

/// The stored content of a partition; empty where it is of the other kind.
extension Dataset.Partition {
    var pixels: [UInt8] {
        guard case .pixels(let pixels, _) = inputs else { return [] }
        return pixels
    }

    var labels: [UInt8] {
        guard case .classes(let classes) = targets else { return [] }
        return classes
    }
}

extension Dataset {
    /// The samples as a network would read them.
    func batch(
        of partition: Partition, _ samples: Range<Int32>, augmentation: StepAugmentation? = nil
    ) -> (inputs: [Float], targets: [Float]) {
        var batch: (inputs: [Float], targets: [Float]) = ([], [])
        fill(
            inputs: &batch.inputs, targets: &batch.targets, from: partition, samples: samples,
            augmentation: augmentation)
        return batch
    }

    /// All samples of a partition.
    func all(_ partition: Partition) -> (inputs: [Float], targets: [Float]) {
        batch(of: partition, 0..<Int32(partition.count))
    }
}
