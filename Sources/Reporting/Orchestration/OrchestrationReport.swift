/// How fast plan, store, run and reports are on this machine, beside what they are meant to be.
public struct OrchestrationReport: Hashable, Sendable {
    /// A measured quantity.
    public struct Figure: Hashable, Sendable {
        public enum Quantity: Hashable, Sendable {
            /// The less the better.
            case seconds
            /// The more the better.
            case trialsPerSecond
        }

        /// What was measured, in a word: a command, or `insert`.
        public var name: String
        /// The same for people, with the size of the task.
        public var task: String
        public var quantity: Quantity
        public var value: Double
        /// Nil where the task is smaller than the one that the goal is for.
        public var goal: Double?
        /// Bytes; nil where it could not be told from that of the measuring process.
        public var peakMemory: Int?
        /// Bytes; nil where there is none.
        public var memoryGoal: Int?

        public init(
            name: String, task: String, quantity: Quantity, value: Double, goal: Double?, peakMemory: Int?,
            memoryGoal: Int? = nil
        ) {
            self.name = name
            self.task = task
            self.quantity = quantity
            self.value = value
            self.goal = goal
            self.peakMemory = peakMemory
            self.memoryGoal = memoryGoal
        }

        /// Whether every goal is reached; nil where there is none.
        public var isMet: Bool? {
            guard let goal else { return nil }
            let isFast = quantity == .seconds ? value < goal : value >= goal
            let isSmall = memoryGoal.map { (peakMemory ?? 0) < $0 } ?? true
            return isFast && isSmall
        }
    }

    public var figures: [Figure]
    /// The processor's model name, and how many of it there are.
    public var processor: String
    public var processors: Int
    /// The version of the tool that was measured.
    public var toolVersion: String

    public init(figures: [Figure], processor: String, processors: Int, toolVersion: String) {
        self.figures = figures
        self.processor = processor
        self.processors = processors
        self.toolVersion = toolVersion
    }
}
