internal import RandomNumbers

/// `teacher`: x ~ N(0, I) and y = V tanh(W x), where V and W are drawn once.
///
/// W [K, D] ~ N(0, 1/D) and V [O, K] ~ N(0, 1/(q K)), with q = E tanh² z for z ~ N(0, 1): each number of y has
/// mean 0 and, over teachers, variance 1.
///
/// **Source**: own.
struct TeacherNetwork {
    static let sizes = FreeSizes(
        inputSizes: 1...4096, outputSizes: 1...1024, defaultInputSize: 32, defaultOutputSize: 10)

    /// K.
    private static let hiddenSize = 64
    /// q.
    private static let meanSquare = 0.394_294

    static let definition = DatasetDefinition(
        inputSize: sizes.defaultInputSize, outputSize: sizes.defaultOutputSize,
        trainCount: SyntheticPart.trainCount, testCount: SyntheticPart.testCount,
        source: "a random two-layer network, part of pcn-sweep", licence: "MIT", origin: .generated(make))

    static func make(inputSize: Int, outputSize: Int) -> Dataset {
        let teacher = TeacherNetwork(inputSize: inputSize, outputSize: outputSize)
        return Dataset(
            name: .teacher, inputSize: inputSize, outputSize: outputSize,
            train: teacher.partition(.teacherTrain, count: SyntheticPart.trainCount),
            test: teacher.partition(.teacherTest, count: SyntheticPart.testCount))
    }

    private let inputSize: Int
    private let outputSize: Int
    /// Wᵀ, [inputSize, hiddenSize] row by row.
    private let first: [Double]
    /// Vᵀ, [hiddenSize, outputSize] row by row.
    private let second: [Double]

    private init(inputSize: Int, outputSize: Int) {
        self.inputSize = inputSize
        self.outputSize = outputSize
        var generator = SyntheticPart.teacherWeights.generator
        let firstScale = 1 / Double(inputSize).squareRoot()
        let secondScale = 1 / (Self.meanSquare * Double(Self.hiddenSize)).squareRoot()
        first = (0..<inputSize * Self.hiddenSize).map { _ in firstScale * generator.nextNormal() }
        second = (0..<Self.hiddenSize * outputSize).map { _ in secondScale * generator.nextNormal() }
    }

    private func partition(_ part: SyntheticPart, count: Int) -> Dataset.Partition {
        var generator = part.generator
        let inputs = (0..<count * inputSize).map { _ in Float(generator.nextNormal()) }
        var targets: [Float] = []
        targets.reserveCapacity(count * outputSize)
        for sample in 0..<count {
            let input = inputs[sample * inputSize..<(sample + 1) * inputSize].map(Double.init)
            let hidden = Self.product(input, first, columns: Self.hiddenSize).map(hyperbolicTangent)
            targets += Self.product(hidden, second, columns: outputSize).map { Float($0) }
        }
        return Dataset.Partition(count: count, inputs: .numbers(inputs), targets: .numbers(targets))
    }

    /// A row times a matrix, the terms of each sum in order.
    private static func product(_ row: [Double], _ matrix: [Double], columns: Int) -> [Double] {
        var result = [Double](repeating: 0, count: columns)
        for (index, factor) in row.enumerated() {
            for column in 0..<columns { result[column] += factor * matrix[index * columns + column] }
        }
        return result
    }
}
