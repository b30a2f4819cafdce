import Datasets
import Testing

@testable import Importing

@Suite struct NumPyArrayTests {
    @Test(
        arguments: ["<f4", ">f4", "<f8", ">f8", "<i4", ">i4", "<i8", ">i8"], [1, 2, 3] as [UInt8])
    func everyKindOfNumberIsReadInEveryVersion(type: String, version: UInt8) throws {
        let numbers = [1.0, -2, 3, 0, 123_456]
        let array = try NumPyArray(bytes: NumPyFile.bytes(numbers, type: type, version: version))
        #expect(array.shape == [5])
        #expect(array.elements == numbers)
    }

    @Test func fractionsAndWhatIsNoNumberAreReadAsTheyAre() throws {
        let array = try NumPyArray(bytes: NumPyFile.bytes([0.1, .infinity, .nan], type: "<f8"))
        #expect(array.elements[0] == 0.1 && array.elements[1] == .infinity && array.elements[2].isNaN)
        #expect(try NumPyArray(bytes: NumPyFile.bytes([0.1])).elements == [Double(Float(0.1))])
    }

    @Test(arguments: [
        ("()", 1, []), ("(0,)", 0, [0]), ("(2, 3)", 6, [2, 3]), ("(1,2 , 3,)", 6, [1, 2, 3]),
    ])
    func shapes(text: String, count: Int, shape: [Int]) throws {
        let numbers = (0..<count).map(Double.init)
        let bytes = NumPyFile.bytes(
            header: "{'shape': \(text), \"descr\": \"<i4\", 'fortran_order': False}",
            data: numbers.flatMap { NumPyFile.element($0, type: "<i4") })
        let array = try NumPyArray(bytes: bytes)
        #expect(array.shape == shape && array.elements == numbers)
    }

    /// A file, and what is expected and found.
    struct Fault: CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var expected: String
        var found: String

        init(_ name: String, _ bytes: [UInt8], expected: String, found: String) {
            testDescription = name
            self.bytes = bytes
            self.expected = expected
            self.found = found
        }

        /// A file of a faulty header.
        init(header: String, expected: String = "a header with descr, fortran_order", found: String = "{") {
            self.init(header, NumPyFile.bytes(header: header), expected: expected, found: found)
        }
    }

    private static func header(_ descr: String, _ shape: String, order: String = "False") -> String {
        "{'descr': '\(descr)', 'fortran_order': \(order), 'shape': \(shape), }"
    }

    private static let sound = NumPyFile.bytes([1, 2, 3])

    @Test(arguments: [
        Fault("nothing", [], expected: "a .npy file", found: "0 bytes"),
        Fault("a zip archive", Array("PK\u{3}\u{4}....".utf8), expected: "a .npy file", found: "8 bytes"),
        Fault("magic alone", Array(sound.prefix(8)), expected: "a header", found: "after 8 bytes"),
        Fault("half a header", Array(sound.prefix(40)), expected: "a header of 118 bytes", found: "after 30"),
        Fault("torn", Array(sound.dropLast()), expected: "12 bytes of <f4 elements", found: "11"),
        Fault("too long", sound + [0], expected: "12 bytes", found: "13"),
        Fault(
            "version 4", Array(sound[..<6]) + [4] + Array(sound[7...]), expected: "version 1.0, 2.0 or 3.0",
            found: "4.0"),
        Fault(
            "a long header", Array(sound[..<6]) + [2, 0, 0xFF, 0xFF, 0xFF, 0xFF] + Array(sound[10...]),
            expected: "a header of at most 65536 bytes", found: "4294967295"),
        Fault(
            header: header("|O", "(1,)"), expected: "elements of f4", found: "Python objects, which are not"),
        Fault(header: header("<c8", "(1,)"), expected: "elements of f4, f8, i4 or i8", found: "<c8"),
        Fault(header: header("=f4", "(1,)"), expected: "elements of f4, f8, i4 or i8", found: "=f4"),
        Fault(header: header("<f4", "(2, 2)", order: "True"), expected: "C order", found: "Fortran order"),
        Fault(
            header: header("<f4", "(4611686018427387904, 4)"), expected: "fewer elements",
            found: "dimensions 4611686018427387904 × 4"),
        Fault(
            header: header("<f8", "(4611686018427387904,)"), expected: "fewer elements",
            found: "4611686018427387904"),
        Fault(header: header("<f4", "(-1,)")), Fault(header: header("<f4", "(99999999999999999999,)")),
        Fault(header: header("<f4", "(1,)", order: "Maybe")), Fault(header: "{}"),
        Fault(header: "{'descr': "),
        Fault(header: "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': ()}"),
        Fault(header: "{'descr': '<f4', 'fortran_order': False, 'shape': (), 'more': 1}"),
        Fault(header: header("<f4", "()") + "{}"),
    ])
    func whatIsNoSuchArrayIsRefused(fault: Fault) throws {
        do throws(FileFault) {
            _ = try NumPyArray(bytes: fault.bytes)
            Issue.record("was read")
        } catch {
            #expect(error.expected.contains(fault.expected), "\(error.expected)")
            #expect(error.found.contains(fault.found), "\(error.found)")
        }
    }
}
