/// The kinds of elements that are read.
enum NumPyElement: String {
    case float32 = "f4"
    case float64 = "f8"
    case int32 = "i4"
    case int64 = "i8"

    var size: Int {
        switch self {
        case .float32, .int32: 4
        case .float64, .int64: 8
        }
    }

    /// - Precondition: the bytes are those of whole elements.
    func elements(of bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [Double] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
            let element = bytes[start..<start + size]
            let bits =
                isBigEndian
                ? element.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
                : element.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            return number(bits)
        }
    }

    private func number(_ bits: UInt64) -> Double {
        switch self {
        case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .float64: Double(bitPattern: bits)
        case .int32: Double(Int32(truncatingIfNeeded: bits))
        case .int64: Double(Int64(bitPattern: bits))
        }
    }
}
