/// The sizes of a network that `bench` trains; input, output and batch are the same for all.
public struct BenchmarkShape: Hashable, Sendable, Codable {
    /// N, the units of each hidden layer.
    public var width: Int
    /// H, the hidden layers, and T, the inference steps.
    public var depth: Int

    public init(width: Int, depth: Int) {
        self.width = width
        self.depth = depth
    }

    /// What is measured unless shapes are chosen.
    public static let table = [
        (64, 8), (128, 8), (256, 8), (512, 8), (64, 32), (128, 32), (256, 32), (512, 32), (128, 128),
    ].map { BenchmarkShape(width: $0, depth: $1) }
}
