import Testing

@testable import TransferAnalysis

@Suite struct StudentTTests {
    /// Computed with 40 digits by mpmath's incomplete beta function and a root finder.
    static let table: [(degreesOfFreedom: Int, upperTail: Double, quantile: Double)] = [
        (1, 0.4, 0.32491969623290633), (1, 0.05, 6.3137515146750431), (1, 0.025, 12.706204736174705),
        (1, 0.0025, 127.32133646887215), (1, 0.000_001, 318309.88618274347),
        (2, 0.4, 0.28867513459481288), (2, 0.05, 2.9199855803537257), (2, 0.025, 4.3026527297494639),
        (2, 0.0025, 14.089047275555295), (2, 0.000_001, 707.1057205259338),
        (3, 0.4, 0.27667066233268991), (3, 0.05, 2.3533634348018239), (3, 0.025, 3.1824463052837096),
        (3, 0.0025, 7.4533185051506253), (3, 0.000_001, 103.29946778041934),
        (4, 0.4, 0.27072229470759742), (4, 0.05, 2.1318467863266503), (4, 0.025, 2.7764451051977944),
        (4, 0.0025, 5.597568367075459), (4, 0.000_001, 41.577854150450975),
        (6, 0.025, 2.44691185114497), (6, 0.000_001, 17.830314500655491),
        (10, 0.4, 0.26018482949208024), (10, 0.025, 2.2281388519862747), (10, 0.000_001, 9.7519954909405802),
        (19, 0.4, 0.25692281979615473), (19, 0.025, 2.0930240544083098), (19, 0.0025, 3.1737245307923159),
        (38, 0.05, 1.6859544601667374), (38, 0.025, 2.0243941639119696), (38, 0.000_001, 5.6022029400126272),
        (100, 0.4, 0.25402218245822782), (100, 0.025, 1.9839715185235523), (100, 0.0025, 2.8706515238365376),
        (1_000, 0.4, 0.25341451583949876), (1_000, 0.025, 1.9623390808264085),
        (1_000, 0.000_001, 4.7816086204583506), (10_000, 0.4, 0.25335384344572685),
        (10_000, 0.025, 1.9602012398906263), (10_000, 0.000_001, 4.756229685056779),
    ]

    @Test(arguments: table)
    func quantilesAreThoseOfTables(degreesOfFreedom: Int, upperTail: Double, quantile: Double) {
        let found = StudentT(degreesOfFreedom: degreesOfFreedom).quantile(upperTail: upperTail)
        #expect(isClose(found / quantile, 1, within: 1e-11), "\(found)")
    }

    @Test func quantilesFallWithTheTailAndTheDegreesOfFreedom() {
        for degreesOfFreedom in 1...60 {
            let student = StudentT(degreesOfFreedom: degreesOfFreedom)
            let next = StudentT(degreesOfFreedom: degreesOfFreedom + 1)
            for tail in [0.49, 0.3, 0.1, 0.01, 1e-4, 1e-9] {
                #expect(student.quantile(upperTail: tail) > next.quantile(upperTail: tail))
                #expect(student.quantile(upperTail: tail) < student.quantile(upperTail: tail / 2))
            }
        }
    }

    /// Likewise, for Welch's degrees of freedom.
    @Test(arguments: [
        (1.5, 0.025, 6.0166631044279319), (2.75, 0.025, 3.3525454330616056),
        (7.25, 0.0025, 3.973503455945288),
    ])
    func degreesOfFreedomMayBeFractions(freedom: Double, upperTail: Double, quantile: Double) {
        let found = StudentT(degreesOfFreedom: freedom).quantile(upperTail: upperTail)
        #expect(isClose(found, quantile, within: 1e-11))
    }
}
