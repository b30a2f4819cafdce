/// Why a figure could not be drawn or kept.
public struct FigureError: Error, Hashable, Sendable {
    public let code: Code
    /// The program or the path that is concerned.
    public let subject: String
    /// What it said or the system did, as a phrase.
    public let reason: String

    init(_ code: Code, subject: String, reason: String) {
        self.code = code
        self.subject = subject
        self.reason = reason
    }
}

extension FigureError {
    /// The kind of failure; kinds may be added.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case notFound, failed, unwritable
        }

        private let kind: Kind

        /// The drawing program is not installed.
        public static let notFound = Code(kind: .notFound)
        /// The drawing program gave up; the reason holds its own words.
        public static let failed = Code(kind: .failed)
        /// A folder or file cannot be written.
        public static let unwritable = Code(kind: .unwritable)
    }
}
