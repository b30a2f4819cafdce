public import Datasets

/// The version of the engine's arithmetic: it rises with any change of a result's bits.
public let numericsVersion = 2

/// The identity of a trial: a digest of all that determines its result.
///
/// The canonical encoding is a line per identifying key that is not null, `key=value`, sorted by key, numbers
/// as the shortest decimal that reads back to the same value; the data set stands with the digest of its
/// content. A key that a later version adds is left out at its default, so that old identities stand.
/// The numerics version is kept beside the identity, not in it.
public struct TrialIdentity: Hashable, Sendable, Codable, RawRepresentable {
    /// 64 hexadecimal digits.
    public var rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    /// The identity of a configuration that sees the data described.
    public init(of configuration: TrialConfiguration, data: DatasetDescription) {
        var encoding = "pcn-sweep trial 1\n"
        encoding.reserveCapacity(512)
        for (key, prefix) in Self.keys {
            let value = configuration[key]
            if case .null = value { continue }
            encoding += prefix
            encoding += value.text
            if key == .dataset { encoding += ":" + data.fingerprint }
            encoding += "\n"
        }
        rawValue = ContentDigest.hexadecimal(of: encoding)
    }

    private static let keys = TrialKey.allCases.filter(\.isIdentifying)
        .sorted { $0.rawValue < $1.rawValue }
        .map { (key: $0, prefix: $0.rawValue + "=") }
}
