internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepInquiry {
    /// Everything that keeps a question from an answer, and what to do about it.
    func obstacles(
        to question: TransferQuestion, study: Study, isProfiled: Bool
    ) throws(StoreError) -> [String] {
        if study.counts.total == 0 {
            return [request.filter.map { "no trial passes \($0.text)" } ?? "has no trials"]
        }
        if study.trials.isEmpty {
            return ["no trial has both a \(question.across.rawValue) and a \(question.rate.rawValue)"]
        }
        var obstacles: [String] = []
        if study.counts.done == 0 {
            obstacles.append("no trial has a result yet (\(study.counts.text)); run the sweep first")
        }
        let across = question.across.rawValue
        let sizes = Set(study.trials.map(\.size)).sorted()
        if sizes.count == 1 {
            let varying = try varyingKeys()
            let others = TransferRequest.sizeKeys.filter(varying.contains).map(\.rawValue)
            let advice =
                others.isEmpty ? "nothing else grows" : "--across can be \(others.joined(separator: ", "))"
            obstacles.append("\(across) has one value only, \(NumberText.size(sizes[0])); \(advice)")
        }
        if !sizes.contains(question.from) {
            let list = Self.list(sizes.map(NumberText.size))
            obstacles.append(
                "--from must be a \(across) of its trials (\(list)), not \(NumberText.size(question.from))")
        }
        if case .one(let rate) = request.rate, Set(study.trials.map(\.rate)).count == 1 {
            obstacles.append(
                "\(rate.rawValue) has one value only, \(NumberText.significant(study.trials[0].rate))")
        }
        if sizes.count > 1, sizes.contains(question.from),
            !sharesRates(study.trials, proxy: question.from, isProfiled: isProfiled)
        {
            obstacles.append(
                "no \(question.rate.rawValue) was planned both at \(across) \(NumberText.size(question.from)) and at"
                    + " another: nothing can be transferred; give the sizes rates that they share")
        }
        if study.counts.done > 0 {
            try obstacles += recordingObstacles(to: question, study: study)
            obstacles += bootstrapObstacles(study)
        }
        return obstacles
    }

    /// Whether some group has rates of the proxy at another size.
    private func sharesRates(_ trials: [TransferTrial], proxy: Double, isProfiled: Bool) -> Bool {
        struct Rates: Hashable {
            var group: String
            var rate: Double
            var otherRate: Double?
        }
        func rates(_ trial: TransferTrial) -> Rates {
            Rates(group: trial.group, rate: trial.rate, otherRate: isProfiled ? nil : trial.otherRate)
        }
        let atProxy = Set(trials.lazy.filter { $0.size == proxy }.map(rates))
        return trials.contains { $0.size != proxy && atProxy.contains(rates($0)) }
    }

    private func recordingObstacles(
        to question: TransferQuestion, study: Study
    ) throws(StoreError) -> [String] {
        guard let step = request.step, study.trials.allSatisfy({ $0.outcome.value == nil }) else { return [] }
        let source = sources.sources[0]
        let steps = try source.store.recordedSteps(of: source.sweep.id, metric: question.metric)
        let what = question.metric.rawValue
        guard let first = steps.first, let last = steps.last else {
            return ["nothing of \(what) was recorded along training"]
        }
        let near = [steps.last { $0 < step }, steps.first { $0 > step }].compactMap(\.self).map(String.init)
        return [
            "nothing of \(what) was recorded as of step \(step); it was recorded at \(steps.count) steps from"
                + " \(first) to \(last), nearest at \(near.listed)"
        ]
    }

    private func bootstrapObstacles(_ study: Study) -> [String] {
        guard request.intervals == .bootstrap else { return [] }
        let seeds = Dictionary(grouping: study.cells, by: \.group).compactMapValues { $0.map(\.seeds).max() }
        return seeds.filter { $0.value < SeedBootstrap.fewestSeeds }.sorted { $0.key < $1.key }.map {
            group, seeds in
            "--intervals bootstrap needs \(SeedBootstrap.fewestSeeds) seeds that all cells share;"
                + " \(group.isEmpty ? "there are" : "\(group) has") \(seeds)"
        }
    }

    /// At most a dozen words of a list.
    private static func list(_ words: [String]) -> String {
        words.prefix(12).joined(separator: ", ") + (words.count > 12 ? ", …" : "")
    }
}
