import Testing

@testable import Cluster

@Suite struct TimeLimitTests {
    /// The forms of sbatch(1).
    @Test(arguments: [
        ("90", 5_400), ("90:30", 5_430), ("2:00:00", 7_200), ("1:02:03", 3_723), ("2-12", 216_000),
        ("1-00:30", 88_200), ("1-02:03:04", 93_784), ("0:20", 20),
    ])
    func formsOfSbatchAreRead(text: String, seconds: Int) throws {
        let limit = try #require(TimeLimit(text))
        #expect(limit.seconds == seconds)
        #expect(limit.text == text)
    }

    @Test(arguments: [
        "", "0", "0:00", "-1", "1h", "1:2:3:4", "1-", "-2", "1-2-3", "9999999999", "UNLIMITED", "٣",
    ])
    func whatIsNoTimeIsNotRead(text: String) { #expect(TimeLimit(text) == nil) }

    @Test(arguments: [("1", 30), ("2", 60), ("10", 120), ("1-0", 120)])
    func noticeComesTwoMinutesBeforeTheEndOrHalfTheTime(text: String, notice: Int) {
        #expect(TimeLimit(text)?.notice == notice)
    }
}
