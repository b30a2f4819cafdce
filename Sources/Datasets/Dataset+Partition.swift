extension Dataset {
    /// The samples for one purpose.
    public struct Partition: Sendable {
        /// What a network reads, row by row.
        enum Inputs: Sendable {
            /// A byte an input, and the number that each value stands for. Nothing that a file of bytes can hold
            /// is a number that is not finite.
            case pixels([UInt8], Normalisation)
            case numbers([Float])

            var normalisation: Normalisation? {
                guard case .pixels(_, let normalisation) = self else { return nil }
                return normalisation
            }
        }

        /// What a network shall answer.
        enum Targets: Sendable {
            /// A class a sample: the target is 1 there and 0 elsewhere.
            case classes([UInt8])
            /// Row by row.
            case numbers([Float])
        }

        public let count: Int
        let inputs: Inputs
        let targets: Targets

        init(count: Int, inputs: Inputs, targets: Targets) {
            self.count = count
            self.inputs = inputs
            self.targets = targets
        }
    }
}

extension Dataset.Partition {
    func checkSizes(inputSize: Int, outputSize: Int) {
        let inputCount =
            switch inputs {
            case .pixels(let pixels, _): pixels.count
            case .numbers(let numbers): numbers.count
            }
        precondition(
            inputCount == count * inputSize, "\(inputCount) inputs for \(count) samples of \(inputSize)")
        switch targets {
        case .classes(let classes):
            precondition(classes.count == count, "\(classes.count) classes for \(count) samples")
            precondition(classes.allSatisfy { $0 < outputSize }, "A class outside \(outputSize)")
        case .numbers(let numbers):
            precondition(
                numbers.count == count * outputSize,
                "\(numbers.count) targets for \(count) samples of \(outputSize)")
        }
    }

    /// Adds what the samples are, numbers announced since bytes came first.
    func add(to digest: inout ContentDigest) {
        switch inputs {
        case .pixels(let pixels, _): digest.update(pixels)
        case .numbers(let numbers):
            digest.update("inputs=numbers\n")
            digest.update(numbers)
        }
        switch targets {
        case .classes(let classes): digest.update(classes)
        case .numbers(let numbers):
            digest.update("targets=numbers\n")
            digest.update(numbers)
        }
    }
}
