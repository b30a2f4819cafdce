import Reporting
import SweepModel
import SweepStore
import Testing
import TransferAnalysis

@Suite struct TransferRequestTests {
    @Test func wordsBecomeARequest() throws {
        var words = TransferRequest.Words()
        words.sweeps = ["a"]
        words.across = "depth"
        words.rate = "activity_learning_rate"
        words.from = "8"
        words.metric = "test_loss"
        words.tolerance = "0.1"
        words.at = "100"
        words.filter = "width=64"
        words.eligibility = "paper"
        words.intervals = "pooled"
        let request = try TransferRequest(words, named: "report")
        #expect(request.sweeps == ["a"] && request.across == .depth && request.from == 8)
        #expect(request.rate == .one(.activityLearningRate) && request.metric == .testLoss)
        #expect(request.tolerance == 0.1 && request.step == 100 && request.filter?.text == "width = 64")
        #expect(request.eligibility == .paper && request.intervals == .pooled)
        words.rate = "both"
        #expect(try TransferRequest(words, named: "report").rate == .both)
        #expect(try TransferRequest(TransferRequest.Words(), named: "report") == TransferRequest())
    }

    @Test func everyFaultIsFoundAtOnce() throws {
        var words = TransferRequest.Words()
        words.across = "activation"
        words.rate = "weight_rate"
        words.from = "nan"
        words.metric = "test_lost"
        words.tolerance = "-1"
        words.at = "0"
        words.filter = "widht = 1 OR depth = 'x'"
        words.eligibility = "none"
        words.intervals = "normal"
        let faults = try #require(throws: InputFaults.self) { try TransferRequest(words, named: "report") }
        #expect(faults.input == "report")
        #expect(
            faults.faults.map(\.place) == [
                "--across", "--rate", "--from", "--metric", "--tolerance", "--at", "--where, character 1",
                "--where, character 22", "--eligibility", "--intervals",
            ])
        #expect(faults.faults[3].message.hasSuffix("not \"test_lost\"; did you mean test_loss?"))
    }

    /// log₂ of a size is taken.
    @Test func sizesAreAboveZero() {
        #expect(TransferRequest.sizeKeys.contains(.width) && TransferRequest.sizeKeys.contains(.trainSteps))
        for key in [TrialKey.seed, .evaluateEvery, .weightDecay, .weightLearningRate, .recordEvery, .loss] {
            #expect(!TransferRequest.sizeKeys.contains(key), "\(key)")
        }
    }
}
