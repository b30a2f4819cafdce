import SweepModel
import Testing

/// The page on the scaling analysis against what trials measure.
@Suite struct AnalysisPageTests {
    /// The sections that explain an analysis, by the words in their headings.
    private static func sections() throws -> [Analysis: String] {
        var sections: [Analysis: String] = [:]
        for part in try Repository.text("Documentation/analysis.md").split(separator: "\n## ") {
            let heading = part.prefix { $0 != "\n" }
            for analysis in Analysis.allCases where heading.contains("`\(analysis.rawValue)`") {
                sections[analysis] = String(part)
            }
        }
        return sections
    }

    @Test func everyMeasureHasItsEquation() throws {
        let sections = try Self.sections()
        #expect(Set(sections.keys) == Set(Analysis.allCases))
        for quantity in MeasuredQuantity.allCases {
            for analysis in quantity.definition.analyses {
                let rows = try #require(sections[analysis]).split(separator: "\n").filter {
                    $0.hasPrefix("| `")
                }
                let row = rows.first { $0.contains("`\(quantity.rawValue)`") }
                #expect(row != nil, "\(quantity.rawValue) of \(analysis.rawValue)")
                #expect(row?.split(separator: " | ").count == 2, "\(quantity.rawValue) has no equation")
            }
        }
    }

    @Test(arguments: Analysis.allCases) func everyAnalysisHasItsSource(analysis: Analysis) throws {
        #expect(try #require(try Self.sections()[analysis]).contains("\n**Source**: "))
    }
}
