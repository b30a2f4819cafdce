public import Datasets

/// Identifies many trials, one after another.
///
/// A trial of a sweep differs from the one before it in a few values. Only their lines are written anew, and the
/// hashing goes on from the first of them: the digest is kept as it stood before each line.
public struct TrialIdentifier {
    /// The line of a key in the encoding of the latest trial.
    private struct Line {
        let key: TrialKey
        var value = ConfigurationValue.null
        /// Empty where the value is null.
        var text = ""
        /// The digest of all that stands before the line.
        var preceding: ContentDigest
    }

    private var lines: [Line]
    private var fingerprint = ""
    /// The digest of all lines.
    private var digest = ContentDigest()

    public init() {
        digest.update("pcn-sweep trial 1\n")
        lines = Self.keys.map { [digest] in Line(key: $0, preceding: digest) }
    }

    /// The identity of a configuration that sees the data described.
    ///
    /// - Complexity: O(keys), and hashing from the first line that is not the latest trial's.
    public mutating func identity(
        of configuration: TrialConfiguration, data: DatasetDescription
    ) -> TrialIdentity {
        if let first = write(configuration, data: data) {
            digest = lines[first].preceding
            for index in first..<lines.count {
                lines[index].preceding = digest
                digest.update(lines[index].text)
            }
        }
        return TrialIdentity(rawValue: digest.hexadecimal())
    }

    /// Brings the lines up to date and returns the index of the first that has changed.
    private mutating func write(_ configuration: TrialConfiguration, data: DatasetDescription) -> Int? {
        var first: Int?
        for index in lines.indices {
            let key = lines[index].key
            let value = configuration[key]
            let isUnchanged = value == lines[index].value
            if isUnchanged, key != .dataset || fingerprint == data.fingerprint { continue }
            first = first ?? index
            lines[index].value = value
            let content = key == .dataset ? "\(value.text):\(data.fingerprint)" : value.text
            lines[index].text = value == .null ? "" : "\(key.rawValue)=\(content)\n"
        }
        fingerprint = data.fingerprint
        return first
    }

    private static let keys = TrialKey.allCases.filter(\.isIdentifying).sorted { $0.rawValue < $1.rawValue }
}
