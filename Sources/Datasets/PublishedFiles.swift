/// The files that a data set is published as.
public struct PublishedFiles: Hashable, Sendable {
    /// The folder that they belong in, within a folder of data sets.
    public var folderName: String
    /// Each may also be a gzip file, with `.gz` after its name.
    public var names: [String]
    /// Where on the web they can be had.
    public var address: String
    /// The package that installs them on Debian, if there is one.
    public var debianPackage: String?
}
