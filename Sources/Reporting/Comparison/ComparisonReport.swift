public import SweepModel
public import TransferAnalysis

/// Two parameterisations, groups, sweeps or stores beside each other.
public struct ComparisonReport: Hashable, Sendable {
    /// Two groups that are compared, one of each side.
    public struct Pair: Hashable, Sendable {
        /// What both have in common and other groups of their sides have not, as `key=value key=value`.
        public var title: String
        public var first: ComparisonSide.Group
        public var second: ComparisonSide.Group
        /// What differs between them beside what the user named.
        public var contrasts: [Contrast]
        public var comparison: GroupComparison
    }

    /// Something that both groups have, but not alike.
    public struct Contrast: Hashable, Sendable {
        /// A key, or `from`, `rate` or `seeds`.
        public var key: String
        public var first: String
        public var second: String
    }

    public var first: ComparisonSide
    public var second: ComparisonSide
    /// In the order of the first side's groups.
    public var pairs: [Pair]
    /// The names of groups without a counterpart.
    public var unmatchedFirst: [String]
    public var unmatchedSecond: [String]
    public var toolVersion: String

    /// Matches the groups of two sides and compares those that belong together.
    ///
    /// Groups belong together that agree in every key in which the groups of either side differ among themselves;
    /// other differences are what is compared.
    ///
    /// - Throws: `InputFaults` where the sides share a group, ask different questions, or nothing belongs together.
    public init(of first: ComparisonSide, to second: ComparisonSide, toolVersion: String) throws(InputFaults)
    {
        self.first = first
        self.second = second
        self.toolVersion = toolVersion
        try Self.requireComparable(first, second)
        let keys = TrialKey.allCases.filter { key in
            [first, second].contains { Set($0.groups.map { $0.labels.values[key] }).count > 1 }
        }
        func marks(_ group: ComparisonSide.Group) -> [String?] { keys.map { group.labels.values[$0] } }
        pairs = first.groups.compactMap { group in
            guard let other = second.groups.first(where: { marks($0) == marks(group) }) else { return nil }
            // A key that follows another, as the initialisation does, adds nothing to a name.
            let named = group.labels.namedKeys.union(other.labels.namedKeys)
            let title = keys.filter(named.contains).compactMap { key in
                group.labels.values[key].map { "\(key.rawValue)=\($0)" }
            }
            return Pair(
                title: title.joined(separator: " "), first: group, second: other, sides: (first, second))
        }
        let matched = pairs
        unmatchedFirst = first.groups.filter { group in !matched.contains { $0.first == group } }
            .map(\.labels.name)
        unmatchedSecond = second.groups.filter { group in !matched.contains { $0.second == group } }
            .map(\.labels.name)
        try requirePairs()
    }

    private static func requireComparable(
        _ first: ComparisonSide, _ second: ComparisonSide
    ) throws(InputFaults) {
        var faults: [String] = []
        if first.question.across != second.question.across {
            faults.append(
                "\(first.label) asks across \(first.question.across.rawValue), \(second.label) across"
                    + " \(second.question.across.rawValue)")
        }
        if first.question.metric != second.question.metric {
            faults.append(
                "\(first.label) asks for \(first.question.metric.rawValue), \(second.label) for"
                    + " \(second.question.metric.rawValue)")
        }
        if !faults.isEmpty { throw InputFaults(comparing: first.argument, second.argument, faults) }
    }

    /// Requires something to show: groups that belong together and have a size in common.
    private func requirePairs() throws(InputFaults) {
        func names(_ side: ComparisonSide) -> String {
            side.groups.map { $0.labels.name.isEmpty ? "all trials" : $0.labels.name }
                .joined(separator: "; ")
        }
        func sizes(_ side: ComparisonSide) -> String {
            Set(side.groups.flatMap(\.analysed.transfer.sizes)).sorted().map(NumberText.size)
                .joined(separator: ", ")
        }
        if pairs.isEmpty {
            throw InputFaults(
                comparing: first.argument, second.argument,
                [
                    "no group has a counterpart: \(first.label) has \(names(first)), \(second.label) has"
                        + " \(names(second))"
                ])
        }
        if pairs.allSatisfy(\.comparison.sizes.isEmpty) {
            throw InputFaults(
                comparing: first.argument, second.argument,
                [
                    "they have no \(first.question.across.rawValue) in common: \(first.label) has"
                        + " \(sizes(first)), \(second.label) has \(sizes(second))"
                ])
        }
    }
}

extension InputFaults {
    /// Faults of two sides together.
    init(comparing first: String, _ second: String, _ messages: [String]) {
        self.init(
            input: "\(first) and \(second)",
            faults: messages.map { Fault(place: "", message: $0) })
    }
}
