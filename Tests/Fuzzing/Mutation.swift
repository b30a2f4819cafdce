import RandomNumbers

/// Makes of sound inputs others that are almost sound: most of them are read far before they are found out.
struct Mutation {
    /// Sound inputs.
    let corpus: [[UInt8]]
    /// What means something to the reader.
    let tokens: [[UInt8]]

    private static let longestRun = 2_000

    init(corpus: [[UInt8]], tokens: [[UInt8]]) {
        self.corpus = corpus
        self.tokens = tokens
    }

    func input(_ random: inout Philox) -> [UInt8] {
        var bytes = corpus[random.nextInteger(below: corpus.count)]
        for _ in 0...random.nextInteger(below: 5) { change(&bytes, &random) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ random: inout Philox) {
        let range = self.range(in: bytes, &random)
        switch random.nextInteger(below: 10) {
        case 0 where !range.isEmpty: bytes[range.lowerBound] ^= 1 << UInt8(random.nextInteger(below: 8))
        case 1 where !range.isEmpty: bytes[range.lowerBound] = UInt8(random.nextInteger(below: 256))
        case 2: bytes.removeSubrange(range)
        case 3: bytes.removeSubrange(range.lowerBound...)
        case 4: bytes.insert(contentsOf: Array(bytes[range]), at: range.upperBound)
        case 5:
            let other = corpus[random.nextInteger(below: corpus.count)]
            bytes.replaceSubrange(range, with: other[self.range(in: other, &random)])
        case 6:
            // Deep, or long.
            let token = tokens[random.nextInteger(below: tokens.count)]
            let count = random.nextInteger(below: Self.longestRun)
            bytes.insert(contentsOf: (0..<count).flatMap { _ in token }, at: range.lowerBound)
        case 7: changeNumber(in: &bytes, at: range.lowerBound, &random)
        default:
            bytes.replaceSubrange(range.prefix(8), with: tokens[random.nextInteger(below: tokens.count)])
        }
    }

    /// A part, short ones more often than long ones.
    private func range(in bytes: [UInt8], _ random: inout Philox) -> Range<Int> {
        let start = random.nextInteger(below: bytes.count + 1)
        let longest = min(bytes.count - start, 1 << random.nextInteger(below: 12))
        return start..<start + random.nextInteger(below: longest + 1)
    }

    /// Puts another number in the place of the next that stands in decimal digits.
    private func changeNumber(in bytes: inout [UInt8], at start: Int, _ random: inout Philox) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = bytes[start...].firstIndex(where: digits.contains) else { return }
        let end = bytes[first...].firstIndex { !digits.contains($0) } ?? bytes.count
        let numbers = [
            "0", "-1", "1e400", "1e-400", "-0.0", "0.1", "9223372036854775807", "9223372036854775808",
            "18446744073709551616", "\(random.nextInteger(below: 100))", "null", "\"1\"", "[1]", "NaN",
            String(repeating: "9", count: 400),
        ]
        bytes.replaceSubrange(first..<end, with: numbers[random.nextInteger(below: numbers.count)].utf8)
    }
}
