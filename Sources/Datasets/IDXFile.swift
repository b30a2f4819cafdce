/// Reads arrays of bytes in the IDX format of the MNIST family, gzip or plain.
///
/// A big-endian magic number (two zero bytes, type 8 for unsigned bytes, the number of dimensions), a
/// big-endian 32-bit length per dimension, then the elements, last dimension fastest.
package enum IDXFile {
    /// The elements of a file of the given dimensions, nothing more and nothing less.
    ///
    /// Memory for them is taken only after the header has agreed.
    package static func elements(path: String, dimensions: [Int]) throws(FileFault) -> [UInt8] {
        var file = try GzipFile(path: path)
        let header = try file.read(upTo: 4 * (1 + dimensions.count))
        let words = stride(from: 0, to: header.count - 3, by: 4).map { start in
            header[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        let magic = 0x0800 + dimensions.count
        if let found = words.first, found != magic {
            throw FileFault(
                expected: "IDX magic number \(hexadecimal(magic))", found: hexadecimal(found))
        }
        guard words.count == 1 + dimensions.count else {
            throw FileFault(
                expected: "a header of \(4 * (1 + dimensions.count)) bytes", found: "\(header.count) bytes")
        }
        guard words.dropFirst().elementsEqual(dimensions) else {
            throw FileFault(expected: text(dimensions), found: text(words.dropFirst()))
        }
        return try file.readToEnd(dimensions.reduce(1, *), unit: "elements")
    }

    private static func hexadecimal(_ magic: Int) -> String {
        let digits = String(magic, radix: 16)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static func text(_ dimensions: some Sequence<Int>) -> String {
        "dimensions " + dimensions.map(String.init).joined(separator: " × ")
    }
}
