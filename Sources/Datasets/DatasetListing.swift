/// A data set as it is shown to the user.
public struct DatasetListing: Hashable, Sendable {
    /// Where its content comes from.
    public enum Place: Hashable, Sendable {
        /// It is part of the program.
        case embedded
        /// It is made where it is needed.
        case generated
        case folder(String)
        /// A folder holds some of its files, and lacks these.
        case incomplete(folder: String, absent: [String], files: PublishedFiles)
        /// None of the folders searched holds its files.
        case missing(searched: [String], files: PublishedFiles)
    }

    public var name: DatasetName
    /// D: pixels of an image, or the numbers of another sample; the default where it is free.
    public var inputSize: Int
    /// O: classes, or the numbers of a target; the default where it is free.
    public var outputSize: Int
    public var trainCount: Int
    public var testCount: Int
    public var place: Place
    /// Who published it, and where.
    public var source: String
    public var licence: String
}
