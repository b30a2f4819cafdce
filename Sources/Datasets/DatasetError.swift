/// Why a data set cannot be had.
public struct DatasetError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// None of the folders searched holds its files.
        case missing(searched: [String], files: PublishedFiles)
        /// One of its files is not what it has to be.
        case unusableFile(path: String, expected: String, found: String)
        /// A size is asked for of a data set that has sizes of its own.
        case fixedSize(DatasetRequest.Size)
        /// A size is asked for that is not among those to choose from.
        case sizeOutOfRange(DatasetRequest.Size, Int, allowed: ClosedRange<Int>)
    }

    public var dataset: DatasetName
    public var reason: Reason

    public init(dataset: DatasetName, reason: Reason) {
        self.dataset = dataset
        self.reason = reason
    }
}
