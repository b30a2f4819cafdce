internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepTransfer {
    /// What stands in the place of an answer where there is none: a sentence, and what it has to say in detail.
    ///
    /// A sweep that asks nothing and has analyses needs no answer.
    var absence: (sentence: String, reasons: [String])? {
        if !obstacles.isEmpty { return ("Not answered:", obstacles.map(\.printable)) }
        if sweep.question == nil {
            if !analyses.isEmpty { return nil }
            return (
                "The sweep asks no transfer question: its file has no \"transfer\"; --across asks one.", []
            )
        }
        return trials.done == 0 || groups.isEmpty ? ("No trial has a result yet.", []) : nil
    }

    /// What is asked, of what, how much of it has run, and what tells of it.
    func facts(toolVersion: String) -> [(term: String, meaning: String)] {
        var facts: [(term: String, meaning: String)] = []
        if let question = sweep.question, obstacles.isEmpty {
            let targets = Set(groups.flatMap(\.transfer.targets).map(\.size)).sorted().map(NumberText.size)
            let served = targets.isEmpty ? "other sizes" : targets.listed
            facts.append(
                (
                    "question",
                    "does the \(question.rate.rawValue) that is best at \(question.across.rawValue)"
                        + " \(NumberText.size(question.from)) serve \(served)?"
                ))
            facts.append(("metric", metricText(question)))
            if groups.contains(where: { $0.cells.contains { $0.otherRate != nil } }) {
                facts.append(
                    ("jointly", "with \(question.otherRate.rawValue): both are found and kept together"))
            }
            facts += reading.facts(otherRate: question.otherRate)
        }
        if !conditions.isEmpty {
            facts.append(
                ("fixed", conditions.map { "\($0.key.rawValue)=\($0.value.text)" }.joined(separator: " ")))
        }
        facts.append(("trials", trials.text))
        if let missing = missingText { facts.append(("missing", missing)) }
        facts += notes.map { ("note", $0.printable) }
        // Enough of the revision to tell it from others.
        facts.append(("revision", "\(sweep.revision.prefix(12)), pcn-sweep \(toolVersion)".printable))
        return facts
    }

    /// What the trials were computed with: processors and arithmetic; of each store those of most results first.
    var origin: (term: String, meaning: String)? {
        func distinct(_ names: [String]) -> String {
            var seen: Set<String> = []
            return names.filter { seen.insert($0).inserted }.listed.printable
        }
        let provenances = sources.map(\.provenance)
        let processors = distinct(provenances.flatMap { $0.origins.map(\.build.cpu) })
        let platforms = distinct(provenances.flatMap { $0.platforms.map(\.name) })
        let parts = [processors, platforms].filter { !$0.isEmpty }
        return parts.isEmpty ? nil : ("made on", parts.joined(separator: "; "))
    }

    /// The metric, how seeds are averaged, and whether rates are chosen on test data.
    private func metricText(_ question: TransferQuestion) -> String {
        let unit = question.metric.isLoss ? "" : " (%)"
        let choice =
            switch question.metric {
            case .testLoss, .testAccuracy: "; rates are chosen on the test set"
            case .finalTrainLoss, .minTrainLoss: ""
            }
        let time = reading.step.map { " as of step \($0), from recorded losses" } ?? ""
        return question.metric.rawValue + unit + time + seedsText(question) + choice
    }

    /// The trials without a result, by size; nil where there are none.
    private var missingText: String? {
        guard let across = sweep.question?.across else { return nil }
        var missing: [Double: Int] = [:]
        for cell in groups.flatMap(\.cells) where cell.missing + cell.failed > 0 {
            missing[cell.size, default: 0] += cell.missing + cell.failed
        }
        if missing.isEmpty { return nil }
        let sizes = missing.sorted { $0.key < $1.key }.map {
            "\(NumberText.grouped($1)) at \(NumberText.size($0))"
        }
        return "results by \(across.rawValue): " + sizes.joined(separator: ", ")
    }

    private func seedsText(_ question: TransferQuestion) -> String {
        let cells = groups.flatMap(\.cells)
        let counts = cells.map(\.seeds).filter { $0 > 0 }
        guard let fewest = counts.min(), let most = counts.max(),
            let planned = cells.map(\.seedsPlanned).max()
        else { return "" }
        if planned == 1 { return ", 1 seed: no interval can be had" }
        let range = fewest == most ? "\(most)" : "\(fewest) to \(most)"
        let share = fewest < planned ? "\(range) of \(planned)" : range
        return ", \(question.metric.isLoss ? "geometric mean" : "mean") over \(share) seeds"
    }
}

extension QuestionReading {
    /// What is said of it above a report; nothing where all is as usual.
    func facts(otherRate: TrialKey) -> [(term: String, meaning: String)] {
        var facts: [(term: String, meaning: String)] = []
        if isProfiled { facts.append(("profiled", "\(otherRate.rawValue) re-tuned at each size and rate")) }
        if let filter { facts.append(("where", filter.printable)) }
        if eligibility == .paper {
            facts.append(("eligible", "as published: every cell whose seeds have a value, diverged or not"))
        }
        switch intervals {
        case .paired: break
        case .pooled: facts.append(("intervals", "from the scatter pooled over the cells near the best"))
        case .bootstrap:
            facts.append(("intervals", "of optimum, drift and slope from seeds drawn again (bootstrap)"))
        }
        return facts
    }
}
