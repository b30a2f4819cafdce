/// Why a data set cannot be read.
public struct DatasetError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// None of the folders searched holds it; a Debian package does.
        case missing(searched: [String], package: String)
        /// One of its files is not what it has to be.
        case unusableFile(path: String, expected: String, found: String)
    }

    public var dataset: DatasetName
    public var reason: Reason

    public init(dataset: DatasetName, reason: Reason) {
        self.dataset = dataset
        self.reason = reason
    }
}

/// What was expected of a file and what it holds instead.
struct FileFault: Error {
    var expected: String
    var found: String
}
