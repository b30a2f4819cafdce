import SweepModel
import Testing

@testable import Planning

/// The reader against values that are known, and against its own writer.
@Suite struct JSONReaderTests {
    private func read(_ text: String) -> JSONValue? {
        var log = FaultLog()
        let value = JSONReader.read(Array(text.utf8), log: &log)
        return log.isEmpty ? value : nil
    }

    @Test func numbersKeepTheirKind() {
        #expect(
            read("[0, -0, 12, -3, 1.0, 1e2, 1E-2, -1.5e+3, 9223372036854775807, 9223372036854775808]")
                == .list([
                    .integer(0), .integer(0), .integer(12), .integer(-3), .number(1), .number(100),
                    .number(0.01),
                    .number(-1500), .integer(.max), .number(9_223_372_036_854_775_808),
                ]))
    }

    @Test(arguments: [
        "01", "+1", ".5", "1.", "1e", "--1", "0x10", "1_000", "1e+", "-", "nan", "tru", "1.2.3",
    ])
    func othersAreNotNumbers(_ text: String) {
        #expect(read(text) == nil)
    }

    @Test func textIsDecoded() {
        #expect(read(#""\"\\\/\b\f\n\r\té\u00e9\ud83d\ude00""#) == .text("\"\\/\u{8}\u{C}\n\r\té\u{E9}😀"))
    }

    @Test(arguments: [
        #""\ud800""#, #""\ud800A""#, #""\udc00""#, #""\u12""#, #""\x""#, "\"\t\"", "\"", #""\"#,
    ])
    func brokenTextIsRefused(_ text: String) {
        #expect(read(text) == nil)
    }

    @Test func aByteOrderMarkIsSkipped() {
        #expect(read("\u{FEFF}[1]") == .list([.integer(1)]))
    }

    @Test func commentsEndWithTheirLine() {
        let text = """
            // {"a": 3}
            {//"b": 1,
             "a//b"// the key
             ://the value
             [1,// one
              2//, 3
             //
             ]} // [
            //
            """
        #expect(read(text) == .object([.init("a//b", .list([.integer(1), .integer(2)]))]))
        #expect(read(text.replacing("\n", with: "\r\n")) == read(text))
        #expect(read(text.replacing("\n", with: "\r")) == read(text))
    }

    @Test(arguments: ["/* a */ 1", "1 / 2", "# a\n1", "1 /"])
    func othersAreNotComments(_ text: String) {
        #expect(read(text) == nil)
    }

    @Test(arguments: ["//\u{7}\n1", "{\"a\": // 1}"]) func aCommentHidesNoFault(_ text: String) {
        #expect(read(text) == nil)
    }

    @Test func aCommentIsUTF8() throws {
        var log = FaultLog()
        #expect(
            JSONReader.read(Array("[1,\n 2] //".utf8) + [0xFF], log: &log)
                == .list([.integer(1), .integer(2)]))
        #expect(try faultPlaces(of: log) == ["line 2, column 5"])
    }

    /// Comments between any two parts of a text change neither its value nor where its faults are.
    @Test func commentsMoveNothing() throws {
        let lines = ["{", "\"a\": [1,", "NaN", ",3", "],", "\"a\":", "true", "}"]
        var plain = FaultLog()
        var commented = FaultLog()
        let value = JSONReader.read(Array(lines.joined(separator: "\n").utf8), log: &plain)
        let same = JSONReader.read(Array(lines.joined(separator: " // \"é\", {[\n").utf8), log: &commented)
        #expect(value == same)
        let places = try faultPlaces(of: plain)
        #expect(places == ["a[1] at line 3, column 1", "a at line 6, column 1"])
        #expect(try faultPlaces(of: commented) == places)
    }

    @Test func readingGoesOnAfterAFaultyValue() throws {
        var log = FaultLog()
        let text = "{\"a\": NaN,\n \"b\": [1, \"\\q\", 3,],\n \"é\": Inf, \"a\": 2}"
        let value = JSONReader.read(Array(text.utf8), log: &log)
        #expect(
            value
                == .object([
                    .init("a", .faulty), .init("b", .list([.integer(1), .faulty, .integer(3)])),
                    .init("é", .faulty),
                ]))
        let places = try faultPlaces(of: log)
        // Columns count characters, not bytes.
        #expect(
            places == [
                "a at line 1, column 7", "b[1] at line 2, column 12", "b at line 2, column 18",
                "[\"é\"] at line 3, column 7", "a at line 3, column 12",
            ])
    }

    private func faultPlaces(of log: FaultLog) throws -> [String] {
        let error = #expect(throws: InputFaults.self) { try log.throwIfAny(input: "") }
        return try #require(error).faults.map(\.place)
    }

    /// Random values survive being written and read.
    @Test(arguments: 0..<50) func whatIsWrittenReadsBack(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        let value = JSONValue.random(depth: 4, using: &random)
        #expect(read(value.prettyText) == value, "seed \(seed)")
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): random numbers that are the same on every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension JSONValue {
    static func random(depth: Int, using random: inout SplitMix) -> JSONValue {
        switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &random) {
        case 0: return .null
        case 1: return .flag(Bool.random(using: &random))
        case 2: return .integer(Int.random(in: .min ... .max, using: &random))
        case 3: return .number(Double.random(in: -1...1, using: &random) * 1e-9)
        case 4:
            let scalars = (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
                UnicodeScalar(UInt32.random(in: 1...0x1F600, using: &random))
            }
            return .text(String(String.UnicodeScalarView(scalars)))
        case 5:
            return .list(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    .random(depth: depth - 1, using: &random)
                })
        default:
            return .object(
                (0..<Int.random(in: 0...4, using: &random)).map {
                    Member("key \($0)", .random(depth: depth - 1, using: &random))
                })
        }
    }
}
