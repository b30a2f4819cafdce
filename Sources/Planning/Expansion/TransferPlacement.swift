internal import SweepModel

/// Gives each trial its place in the sweep's transfer question: group, size and rates.
///
/// A group fixes every varying key except the size, the rates, the seed, and the keys derived from the size.
/// A key derived from the size by one rule throughout the sweep sets no groups apart; where rules differ
/// (`= depth` here, `= 2 * depth` there) the group names the rule in the value's stead, so that the sizes of
/// one rule stay together.
struct TransferPlacement {
    private let question: TransferQuestion
    /// For each trial the index of its rules.
    private var ruleOfTrial: [Int] = []
    /// By key: the word that stands for the value where the key follows a rule.
    private var rules: [[ConfigurationValue?]] = []
    /// For the rows of the current branch's expressions, the index of the rules.
    private var ruleOfRows: [[Int]: Int] = [:]

    private var sizes: Set<Double> = []
    private var hasTrialWithoutSize = false
    private var hasUnknownSize = false

    init(question: TransferQuestion) { self.question = question }

    mutating func startBranch() { ruleOfRows = [:] }

    /// Takes note of the size of a trial, which may be faulty otherwise.
    mutating func noteSize(of configuration: TrialConfiguration?, walk: BranchWalk) {
        let across = question.across
        if walk.isSuspect(across) {
            hasUnknownSize = true
        } else if let size = (configuration?[across] ?? walk.draft[across])?.number {
            sizes.insert(size)
        } else if configuration != nil {
            hasTrialWithoutSize = true
        } else {
            hasUnknownSize = true
        }
    }

    /// The index of the rules that the current trial follows.
    mutating func rules(of walk: BranchWalk) -> Int {
        let rows = walk.expressionRows
        if let index = ruleOfRows[rows] { return index }
        let index = rules.count
        ruleOfRows[rows] = index
        rules.append(TrialKey.allCases.map { rule(of: $0, in: walk).map { .word($0) } })
        return index
    }

    /// Takes note of the rules, by index, of the next trial that is planned.
    mutating func noteRules(_ index: Int) { ruleOfTrial.append(index) }

    private func rule(of key: TrialKey, in walk: BranchWalk) -> String? {
        if let expression = walk.expression(of: key) {
            return refersToSize(expression, in: walk) ? expression.text : nil
        }
        return walk.draft[key] == nil ? key.followedByDefault?.rawValue : nil
    }

    private func refersToSize(_ expression: Expression, in walk: BranchWalk) -> Bool {
        expression.references.contains { key in
            key == question.across || walk.expression(of: key).map { refersToSize($0, in: walk) } ?? false
        }
    }

    /// Notes a question that the sweep's sizes cannot answer.
    func complain(to log: inout FaultLog) {
        let place = FilePlace().key("transfer")
        let across = question.across.rawValue
        if hasTrialWithoutSize {
            log.add(place.key("across"), "\(across) is null in some trials and no size there")
        }
        if hasUnknownSize || sizes.isEmpty { return }
        let shown = sizes.sorted().prefix(12).map { ConfigurationValue.number($0).text }
        let list = shown.joined(separator: ", ") + (sizes.count > shown.count ? ", …" : "")
        if sizes.count == 1 { log.add(place.key("across"), "\(across) has one value only, \(list)") }
        if !sizes.contains(question.from) {
            let from = ConfigurationValue.number(question.from).text
            log.add(place.key("from"), "must be a \(across) of the sweep (\(list)), not \(from)")
        }
    }

    /// Sets the coordinates of the trials, in the order in which they were noted.
    func place(_ trials: inout [PlannedTrial]) {
        let otherRate = question.otherRate
        let otherRateVaries = !varying([otherRate], of: trials).isEmpty
        let excepted: Set<TrialKey> = [question.across, .seed, .recordEvery, .epochs]
        let candidates = TrialKey.allCases.filter { !excepted.contains($0) && !$0.isRate }
        let groupKeys = varying(candidates, of: trials)
        // Most trials are of the group of the one before.
        var labels: [ConfigurationValue] = []
        var group = ""
        for index in trials.indices {
            let configuration = trials[index].configuration
            let rules = rules[ruleOfTrial[index]]
            let ownLabels = groupKeys.map { rules[$0.ordinal] ?? configuration[$0] }
            if ownLabels != labels {
                labels = ownLabels
                group = TransferCoordinates.group(zip(groupKeys, labels))
            }
            trials[index].coordinates = TransferCoordinates(
                group: group, size: configuration[question.across].number!,
                rate: configuration[question.rate].number,
                otherRate: otherRateVaries ? configuration[otherRate].number : nil)
        }
    }

    /// The keys with more than one label: the rule that gives the key's value, or the value. Null is none: it
    /// follows from `algorithm`, which varies itself then.
    private func varying(_ keys: [TrialKey], of trials: [PlannedTrial]) -> [TrialKey] {
        var first = keys.map { _ in ConfigurationValue.null }
        var isVarying = keys.map { _ in false }
        for (index, trial) in trials.enumerated() {
            let rules = rules[ruleOfTrial[index]]
            for (position, key) in keys.enumerated() where !isVarying[position] {
                let label = rules[key.ordinal] ?? trial.configuration[key]
                if label == .null { continue }
                if first[position] == .null { first[position] = label }
                isVarying[position] = label != first[position]
            }
        }
        return zip(keys, isVarying).filter(\.1).map(\.0)
    }
}
