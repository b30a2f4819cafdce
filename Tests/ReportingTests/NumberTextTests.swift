import Reporting
import Testing

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0.0125, "0.0125"), (1.25e-5, "1.25e-05"), (128, "128"), (0.1, "0.1"), (0.000_1, "0.0001"),
        (0.123_456, "0.1235"), (0, "0"),
    ])
    func significant(number: Double, text: String) {
        #expect(NumberText.significant(number) == text)
    }

    @Test func signsAreKeptFromZero() {
        #expect(NumberText.signed(0.5, decimals: 2) == "+0.50")
        #expect(NumberText.signed(-1, decimals: 2) == "-1.00")
        #expect(NumberText.signed(0.001, decimals: 2) == "0.00")
        #expect(NumberText.signed(-0.001, decimals: 2) == "0.00")
        #expect(NumberText.fixed(-0.0, decimals: 1) == "0.0")
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-12_345, "-12,345"),
    ])
    func grouped(count: Int, text: String) {
        #expect(NumberText.grouped(count) == text)
    }

    @Test func labelsTakeAsManyDigitsAsTheyNeed() {
        #expect(NumberText.labels(of: [0.1, 0.014_142_135]) == ["0.1", "0.01414"])
        #expect(NumberText.labels(of: [0.123_41, 0.123_42]) == ["0.12341", "0.12342"])
        #expect(NumberText.labels(of: [0.1, 0.1]) == ["0.1", "0.1"])
    }

    @Test func alignedNumbersHaveThreeDigitsEach() {
        let losses = NumberText.aligned([2.31, 0.0123])
        #expect([2.31, 0.0123].map(losses) == ["2.3100", "0.0123"])
        #expect(losses(3.2e8) == "3.20e+08")
        #expect(NumberText.aligned([97.25, 88])(97.25) == "97.2")
        #expect(NumberText.aligned([1e-6, 1])(1) == "1.00e+00")
        #expect(NumberText.aligned([])(1) == "1.00")
    }

    @Test(arguments: [
        (950, "950 FLOP"), (1.25e12, "1.25 TFLOP"), (999_700, "1 MFLOP"), (3.2e22, "3.2e+04 EFLOP"),
    ])
    func operations(count: Double, text: String) {
        #expect(HumanUnits.operations(count) == text)
    }

    @Test(arguments: [(0, "0 B"), (12_500_000, "12.5 MB"), (999_999, "1 MB"), (64_000_000_000, "64 GB")])
    func memory(bytes: Int, text: String) {
        #expect(HumanUnits.memory(bytes) == text)
    }

    @Test(arguments: [
        (0.04, "0.0 s"), (2.34, "2.3 s"), (9.96, "10 s"), (59.6, "1 min"), (4_320, "1 h 12 min"),
        (3_600, "1 h"), (3_605, "1 h"), (273_600, "3 d 4 h"), (-1, "0.0 s"),
    ])
    func time(seconds: Double, text: String) {
        #expect(HumanUnits.time(seconds: seconds) == text)
    }
}
