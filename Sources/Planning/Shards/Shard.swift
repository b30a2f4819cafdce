/// One of several parts of equal work into which the trials of a sweep are dealt.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let index: Int
    public let count: Int

    /// - Precondition: `index` is from 1 to `count`.
    public init(_ index: Int, of count: Int) {
        precondition((1...max(1, count)).contains(index), "there is no shard \(index) of \(count)")
        self.index = index
        self.count = count
    }

    /// Reads `I/N`; nil unless both are whole numbers with I from 1 to N.
    public init?(_ text: some StringProtocol) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, text.utf8.allSatisfy({ $0 == 0x2F || (0x30...0x39).contains($0) }),
            let index = Int(numbers[0]), let count = Int(numbers[1]), index >= 1, index <= count
        else { return nil }
        self.init(index, of: count)
    }

    /// `I/N`
    public var description: String { "\(index)/\(count)" }
}
