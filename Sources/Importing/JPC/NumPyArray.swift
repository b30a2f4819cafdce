package import Datasets
internal import Foundation

/// The numbers of a `.npy` file.
///
/// The format is NumPy's: a magic string, a version, the length of a header, the header as a Python dictionary of
/// `descr`, `fortran_order` and `shape`, then the elements. Versions 1 to 3 differ in the width of that length and
/// in the encoding of the header, which is ASCII wherever the elements are numbers.
///
/// **Source**: the specification in the NumPy manual, "NPY format" (numpy.lib.format).
package struct NumPyArray: Equatable {
    /// The length of each dimension; empty for a single number.
    package let shape: [Int]
    /// Last dimension fastest, as doubles.
    package let elements: [Double]

    /// What one file may hold, in bytes.
    static let sizeLimit = 64_000_000
    private static let headerLimit = 65_536
    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// - Throws: what was expected of the file and what was found.
    package init(bytes: [UInt8]) throws(FileFault) {
        guard bytes.starts(with: Self.magic) else {
            throw FileFault(expected: "a .npy file", found: "\(bytes.count) bytes that do not begin as one")
        }
        let (header, data) = try Self.parts(of: bytes)
        let fields = try NumPyHeader(text: header)
        if fields.isFortranOrder, fields.shape.count > 1 {
            throw FileFault(expected: "elements in C order", found: "Fortran order")
        }
        let count = try Self.count(of: fields.shape)
        let (size, overflow) = count.multipliedReportingOverflow(by: fields.type.size)
        guard !overflow, size == data.count else {
            throw FileFault(
                expected: overflow ? "fewer elements" : "\(size) bytes of \(fields.typeName) elements",
                found: overflow ? "\(count)" : "\(data.count)")
        }
        shape = fields.shape
        elements = fields.type.elements(of: data, isBigEndian: fields.isBigEndian)
    }

    /// The header and the bytes behind it.
    private static func parts(of bytes: [UInt8]) throws(FileFault) -> (String, ArraySlice<UInt8>) {
        guard bytes.count >= 12 else {
            throw FileFault(expected: "a header", found: "the end of the file after \(bytes.count) bytes")
        }
        let (major, minor) = (bytes[6], bytes[7])
        guard (1...3).contains(major), minor == 0 else {
            throw FileFault(expected: "version 1.0, 2.0 or 3.0 of the format", found: "\(major).\(minor)")
        }
        let start = major == 1 ? 10 : 12
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= headerLimit else {
            throw FileFault(expected: "a header of at most \(headerLimit) bytes", found: "\(length)")
        }
        guard bytes.count >= start + length else {
            throw FileFault(
                expected: "a header of \(length) bytes",
                found: "the end of the file after \(bytes.count - start)")
        }
        guard let header = String(validating: bytes[start..<start + length], as: UTF8.self) else {
            throw FileFault(expected: "a header in UTF-8", found: "other bytes")
        }
        return (header, bytes[(start + length)...])
    }

    private static func count(of shape: [Int]) throws(FileFault) -> Int {
        var count = 1
        for length in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: length)
            if overflow {
                let text = shape.map(String.init).joined(separator: " × ")
                throw FileFault(expected: "fewer elements", found: "dimensions \(text)")
            }
            count = product
        }
        return count
    }
}
