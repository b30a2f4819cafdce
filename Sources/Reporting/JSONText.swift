internal import Foundation
internal import SweepModel

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

/// A value of the vocabulary as the JSON scalar of its kind.
struct JSONScalar: Encodable {
    var value: ConfigurationValue

    init(_ value: ConfigurationValue) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .integer(let integer): try container.encode(integer)
        case .number(let number): try container.encode(number)
        case .word(let word): try container.encode(word)
        }
    }
}
