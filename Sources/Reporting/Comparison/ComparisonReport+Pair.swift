internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension ComparisonReport.Pair {
    /// Equal seeds see equal data where these agree: batches are drawn from seed, number of images and batch size.
    private static let dataKeys: [TrialKey] = [
        .dataset, .inputSize, .outputSize, .trainExamples, .batchSize, .augmentation,
    ]

    init(
        title: String, first: ComparisonSide.Group, second: ComparisonSide.Group,
        sides: (first: ComparisonSide, second: ComparisonSide)
    ) {
        self.title = title
        self.first = first
        self.second = second
        let samples = first.labels.samples.keys.sorted().compactMap { size in
            first.labels.samples[size].flatMap { one in second.labels.samples[size].map { (one, $0) } }
        }
        comparison = GroupComparison(
            of: .init(transfer: first.analysed.transfer, cells: first.analysed.curve),
            to: .init(transfer: second.analysed.transfer, cells: second.analysed.curve),
            sharesData: samples.allSatisfy { one, other in
                Self.dataKeys.allSatisfy { one[$0] == other[$0] }
            })
        contrasts =
            Self.contrasts(of: samples, groups: (first, second), sides: sides)
            + Self.contrasts(ofQuestions: (sides.first.question, sides.second.question))
            + Self.contrast(
                "seeds", first.seedCount.map(String.init) ?? "none",
                second.seedCount.map(String.init) ?? "none")
    }

    private static func contrasts(
        of samples: [(TrialConfiguration, TrialConfiguration)],
        groups: (first: ComparisonSide.Group, second: ComparisonSide.Group),
        sides: (first: ComparisonSide, second: ComparisonSide)
    ) -> [ComparisonReport.Contrast] {
        let expected = sides.first.keys.union(sides.second.keys)
            .union([sides.first.question.across, .seed, .recordEvery])
        return TrialKey.allCases.filter { $0.isColumn && !expected.contains($0) }.flatMap { key in
            contrast(
                key.rawValue, groups.first.text(of: key, in: samples.map(\.0), sides.first.question),
                groups.second.text(of: key, in: samples.map(\.1), sides.second.question))
        }
    }

    private static func contrasts(
        ofQuestions questions: (first: TransferQuestion, second: TransferQuestion)
    ) -> [ComparisonReport.Contrast] {
        contrast("rate", questions.first.rate.rawValue, questions.second.rate.rawValue)
            + contrast("from", NumberText.size(questions.first.from), NumberText.size(questions.second.from))
    }

    /// Nothing where both are alike.
    private static func contrast(
        _ key: String, _ first: String, _ second: String
    ) -> [ComparisonReport.Contrast] {
        first == second ? [] : [.init(key: key, first: first, second: second)]
    }
}

extension ComparisonSide.Group {
    /// The seeds of the cell with the most.
    var seedCount: Int? { analysed.cells.map(\.seeds).max().flatMap { $0 > 0 ? $0 : nil } }

    /// The value of a key at the sizes that both groups have.
    fileprivate func text(
        of key: TrialKey, in samples: [TrialConfiguration], _ question: TransferQuestion
    ) -> String {
        let isTuned =
            key == question.rate
            || key == question.otherRate && analysed.cells.contains { $0.otherRate != nil }
        if isTuned { return "tuned" }
        let values = Set(samples.map { $0[key] })
        let numbers = values.compactMap(\.number)
        if numbers.count > 1, numbers.count == values.count, let least = numbers.min(),
            let most = numbers.max()
        {
            return "\(ConfigurationValue.number(least).text) to \(ConfigurationValue.number(most).text)"
        }
        return values.map(\.text).sorted().joined(separator: ", ")
    }
}
