internal import SweepModel

extension SweepFileReader {
    /// A literal or an expression of a key.
    mutating func cell(
        _ value: JSONValue, of key: TrialKey, at place: @autoclosure () -> FilePlace
    ) -> SweepFile.Cell {
        guard case .text(let text) = value, text.hasPrefix("="), key.isNumeric else {
            return literal(value, of: key, at: place()).map { .value($0) } ?? .faulty
        }
        do {
            return .expression(try ExpressionParser.parse(text))
        } catch {
            for message in error.messages { log.add(place(), message) }
            return .faulty
        }
    }

    /// A value of a key as it stands, or nil with its fault noted.
    mutating func literal(
        _ value: JSONValue, of key: TrialKey, at place: @autoclosure () -> FilePlace
    ) -> ConfigurationValue? {
        let literal: ConfigurationValue
        switch value {
        case .flag(let flag): literal = .flag(flag)
        case .integer(let integer): literal = .integer(integer)
        case .number(let number): literal = .number(number)
        case .text(let text) where text.hasPrefix("=") && key.isNumeric:
            log.add(place(), "must be a number: an exclusion takes no expression")
            return nil
        case .text(let text): literal = .word(excerpt(of: text))
        case .null:
            log.add(place(), "must not be null: leave the key out for its default")
            return nil
        case .list, .object:
            complain(of: value, at: place(), "must be one value")
            return nil
        case .faulty: return nil
        }
        if let complaint = key.complaint(about: literal) {
            log.add(place(), complaint)
            return nil
        }
        return key.normalised(literal)
    }

    /// The values of a range of a numeric key; nil with its faults noted.
    mutating func range(_ value: JSONValue, of key: TrialKey, at place: FilePlace) -> [SweepFile.Cell]? {
        let kinds = ValueRange.Kind.allCases.map(\.rawValue)
        guard let members = members(of: value, at: place, known: kinds) else { return nil }
        guard value.memberCount == 1 else {
            log.add(place, "must hold exactly one of \(Self.list(kinds))")
            return nil
        }
        guard let member = members.first, let kind = ValueRange.Kind(rawValue: member.key) else { return nil }
        let place = place.key(member.key)
        guard let parameters = parameters(member.value, of: kind, at: place) else { return nil }
        let range = ValueRange(kind: kind, parameters: parameters)
        if let complaint = range.complaint {
            log.add(place, complaint)
            return nil
        }
        // Equal ratios seldom meet whole numbers, and 23 serves as well as 22.6; a power of two must be one.
        let rounds = key.takesWholeNumbers && kind != .powersOfTwo
        let values = range.values.map { ConfigurationValue.number(rounds ? $0.rounded() : $0) }
        if let complaint = values.lazy.compactMap({ key.complaint(about: $0) }).first {
            log.add(place, "gives a value that \(complaint)")
            return nil
        }
        return values.map { .value(key.normalised($0)) }
    }

    /// The numbers that a range needs, in the order of its parameters.
    private mutating func parameters(
        _ value: JSONValue, of kind: ValueRange.Kind, at place: FilePlace
    ) -> [Double]? {
        guard let members = members(of: value, at: place, known: kind.parameterNames) else { return nil }
        let values = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
        let numbers: [Double?] = kind.parameterNames.map { name in
            guard let value = values[name] else {
                log.add(place, "\(name) is missing")
                return nil
            }
            return number(value, at: place.key(name))
        }
        let given = numbers.compactMap { $0 }
        return given.count == numbers.count && members.count == value.memberCount ? given : nil
    }

    /// The transfer question; nil with its faults noted.
    mutating func transfer(_ value: JSONValue) -> TransferQuestion? {
        let place = FilePlace().key("transfer")
        let known = ["across", "from", "rate", "metric", "tolerance"]
        guard let members = members(of: value, at: place, known: known) else { return nil }
        let values = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
        for name in ["across", "from", "rate"] where values[name] == nil {
            log.add(place, "\(name) is missing")
        }
        let sizes = TrialKey.allCases.filter(\.canBeSize).map(\.rawValue)
        let rates = TrialKey.allCases.filter(\.isRate).map(\.rawValue)
        let metrics = TransferQuestion.Metric.allCases.map(\.rawValue)
        let across = values["across"].flatMap { choice($0, at: place.key("across"), among: sizes) }
        let from = values["from"].flatMap { number($0, at: place.key("from")) }
        let rate = values["rate"].flatMap { choice($0, at: place.key("rate"), among: rates) }
        let metric = values["metric"].map { choice($0, at: place.key("metric"), among: metrics) }
        let tolerance = values["tolerance"].flatMap { number($0, at: place.key("tolerance")) }
        if let tolerance, tolerance <= 0 {
            let shown = ConfigurationValue.number(tolerance).text
            log.add(place.key("tolerance"), "must be above 0, not \(shown)")
        }
        let chosen = metric.map { $0.flatMap(TransferQuestion.Metric.init(rawValue:)) } ?? .finalTrainLoss
        guard let across = across.flatMap(TrialKey.init(rawValue:)), let from,
            let rate = rate.flatMap(TrialKey.init(rawValue:)), let chosen
        else { return nil }
        return TransferQuestion(
            across: across, from: from, rate: rate, metric: chosen,
            tolerance: tolerance ?? chosen.defaultTolerance)
    }

    private mutating func choice(_ value: JSONValue, at place: FilePlace, among words: [String]) -> String? {
        guard let word = text(value, at: place) else { return nil }
        if words.contains(word) { return word }
        let near = nearest(to: word, among: words).map { "; did you mean \($0)?" } ?? ""
        log.add(place, "must be one of \(Self.list(words)), not \"\(excerpt(of: word))\"\(near)")
        return nil
    }
}
