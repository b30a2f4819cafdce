/// Bytes of `.npy` files, written as the format's specification says.
enum NumPyFile {
    /// A file of one dimension.
    static func bytes(_ numbers: [Double], type: String = "<f4", version: UInt8 = 1) -> [UInt8] {
        let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(numbers.count),), }"
        return bytes(header: header, data: numbers.flatMap { element($0, type: type) }, version: version)
    }

    /// A file of any header and data; the header is padded to a multiple of 64 as NumPy does.
    static func bytes(header: String, data: [UInt8] = [], version: UInt8 = 1) -> [UInt8] {
        let lengthBytes = version == 1 ? 2 : 4
        let start = 8 + lengthBytes
        let padding = 63 - (start + header.utf8.count) % 64
        let text = header + String(repeating: " ", count: padding) + "\n"
        let length = (0..<lengthBytes).map { UInt8(truncatingIfNeeded: text.utf8.count >> (8 * $0)) }
        return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(text.utf8) + data
    }

    static func element(_ number: Double, type: String) -> [UInt8] {
        let bits: [UInt8] =
            switch type.dropFirst() {
            case "f4": littleEndian(Float(number).bitPattern)
            case "f8": littleEndian(number.bitPattern)
            case "i4": littleEndian(Int32(number))
            default: littleEndian(Int64(number))
            }
        return type.hasPrefix(">") ? bits.reversed() : bits
    }

    private static func littleEndian<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] {
        withUnsafeBytes(of: bits.littleEndian) { Array($0) }
    }
}
