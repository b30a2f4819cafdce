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
        var identifier = TrialIdentifier()
        self = identifier.identity(of: configuration, data: data)
    }
}
