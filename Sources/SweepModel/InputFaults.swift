/// Everything that is wrong with an input, each with its place and what to do.
public struct InputFaults: Error, Hashable, Sendable {
    /// One fault.
    public struct Fault: Hashable, Sendable {
        /// Where: a path such as `branches[0].grid.width[2]`, or `line 3, column 7`; empty for the whole input.
        public var place: String
        public var message: String

        public init(place: String, message: String) {
            self.place = place
            self.message = message
        }
    }

    /// The input, as the user named it.
    public var input: String
    public var faults: [Fault]

    public init(input: String, faults: [Fault]) {
        self.input = input
        self.faults = faults
    }
}
