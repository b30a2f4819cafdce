/// A data set as it is shown to the user.
public struct DatasetListing: Hashable, Sendable {
    /// Where its content comes from.
    public enum Place: Hashable, Sendable {
        /// It is part of the program.
        case embedded
        case folder(String)
        /// None of the folders searched holds it; a Debian package does.
        case missing(searched: [String], package: String)
    }

    public var name: DatasetName
    /// D: pixels of an image.
    public var inputSize: Int
    /// O: classes.
    public var outputSize: Int
    public var trainCount: Int
    public var testCount: Int
    public var place: Place
    /// Who published it, and where.
    public var source: String
    public var licence: String
}
