internal import CMessageDigest

/// A running SHA-256 (FIPS 180-4) over bytes and text.
public struct ContentDigest {
    private var context = SHA2_CTX()

    public init() { SHA256Init(&context) }

    /// Adds bytes.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        let contiguous: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            SHA256Update(&context, buffer.baseAddress, buffer.count)
        }
        if contiguous == nil { update(Array(bytes)) }
    }

    /// Adds the UTF-8 bytes of a text.
    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { SHA256Update(&context, $0.baseAddress, $0.count) }
    }

    /// Adds numbers as little-endian IEEE 754.
    mutating func update(_ numbers: [Float]) {
        numbers.map { $0.bitPattern.littleEndian }.withUnsafeBytes { update($0) }
    }

    /// The digest as 32 bytes.
    public consuming func bytes() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256Final(&bytes, &context)
        return bytes
    }

    /// The digest as 64 lower-case hexadecimal digits.
    public consuming func hexadecimal() -> String {
        let bytes = bytes()
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.count)
        for byte in bytes {
            text.append(Self.digits[Int(byte >> 4)])
            text.append(Self.digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    /// The digest of one text.
    public static func hexadecimal(of text: String) -> String {
        var digest = ContentDigest()
        digest.update(text)
        return digest.hexadecimal()
    }
}
