/// Everything that is wrong with a reference file.
public struct ReferenceFaults: Error, Hashable, Sendable {
    /// One fault.
    public struct Fault: Hashable, Sendable {
        /// The path from the root, such as `cases[3].weights[2]`; empty for the whole file.
        public var place: String
        /// What is wrong there.
        public var message: String
    }

    /// In the order of the file; after the first fifty only their number is told.
    public let faults: [Fault]

    private static let limit = 50

    init(_ faults: [Fault]) {
        let rest = faults.count - Self.limit
        self.faults =
            faults.prefix(Self.limit) + (rest > 0 ? [Fault(place: "", message: "and \(rest) more")] : [])
    }

    /// One fault of the whole file.
    init(_ message: String) { self.init([Fault(place: "", message: message)]) }
}
