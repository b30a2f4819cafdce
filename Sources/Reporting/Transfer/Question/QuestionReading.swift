public import TransferAnalysis

/// How trials were read to answer a question: what the question itself does not say.
public struct QuestionReading: Hashable, Sendable {
    /// Whether curves are of one rate with the other, which varies too, tuned again at each size.
    public var isProfiled = false
    /// The step as of which trials are compared; the end of training where nil.
    public var step: Int?
    /// The filter that trials passed, where there was one.
    public var filter: String?
    public var eligibility = Eligibility.strict
    public var intervals = TransferRequest.Intervals.paired

    public init() {}
}
