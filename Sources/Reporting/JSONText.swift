internal import Foundation

/// A document as JSON text with sorted keys in snake_case and a newline at its end.
///
/// Numbers are the shortest decimals that read back to the same value; a nil property leaves its key out.
/// - Throws: `EncodingError` for a number that is not finite.
package func jsonText(_ document: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
}
