/// The data set that a trial asks for.
public struct DatasetRequest: Hashable, Sendable {
    /// A size that can be asked for, by its key in a sweep file.
    public enum Size: String, Sendable {
        case input = "input_size"
        case output = "output_size"
    }

    public var name: DatasetName
    /// D; nil for the size that the data set has of its own or by default.
    public var inputSize: Int?
    /// O; nil for the size that the data set has of its own or by default.
    public var outputSize: Int?

    public init(_ name: DatasetName, inputSize: Int? = nil, outputSize: Int? = nil) {
        self.name = name
        self.inputSize = inputSize
        self.outputSize = outputSize
    }

    /// The request with default sizes filled in, so that equal data have equal requests.
    ///
    /// - Throws: where a size is asked for that the data set cannot have.
    public func resolved() throws(DatasetError) -> DatasetRequest {
        let free = name.freeSizes
        return DatasetRequest(
            name,
            inputSize: try resolved(.input, inputSize, free?.inputSizes) ?? free?.defaultInputSize,
            outputSize: try resolved(.output, outputSize, free?.outputSizes) ?? free?.defaultOutputSize)
    }

    private func resolved(
        _ size: Size, _ value: Int?, _ allowed: ClosedRange<Int>?
    ) throws(DatasetError) -> Int? {
        guard let value else { return nil }
        guard let allowed else { throw DatasetError(dataset: name, reason: .fixedSize(size)) }
        guard allowed.contains(value) else {
            throw DatasetError(dataset: name, reason: .sizeOutOfRange(size, value, allowed: allowed))
        }
        return value
    }
}
