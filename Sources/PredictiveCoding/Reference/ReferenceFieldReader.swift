/// Reads the fields of one JSON object and gathers every fault on the way.
struct ReferenceFieldReader {
    typealias Fault = ReferenceFaults.Fault

    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    /// Numbers in lists nested to the depth that is the index.
    private static let numberKinds = [
        "a finite number", "a list of finite numbers", "a list of lists of finite numbers",
    ]

    /// The place of the object.
    let place: String
    let fields: KeyedDecodingContainer<Key>
    private(set) var faults: [Fault] = []

    /// - Returns: nil where the decoder is at something else than an object.
    init?(_ decoder: any Decoder) {
        guard let fields = try? decoder.container(keyedBy: Key.self) else { return nil }
        self.fields = fields
        place = Self.text(of: decoder.codingPath)
    }

    /// Notes a fault of the object, or of one of its fields.
    mutating func add(_ message: String, at field: String = "") {
        faults.append(Fault(place: Self.joined(place, field), message: message))
    }

    mutating func append(_ faults: [Fault]) { self.faults += faults }

    /// A key that nobody reads is most often a misspelt one.
    mutating func expectOnly(_ known: [String]) {
        let known = Set(known)
        for key in fields.allKeys.map(\.stringValue).sorted() where !known.contains(key) {
            add("has the unknown key \"\(key.prefix(40))\"")
        }
    }

    func has(_ key: String) -> Bool { fields.contains(Key(key)) }

    // Words, flags and numbers that shape nothing: a faulty one is reported and replaced, so that what follows
    // can be checked too. Without a default the key must be there.

    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, default fallback: Word? = nil
    ) -> Word {
        let text = value(String.self, key, kind: "text", isRequired: fallback == nil)
        if let text {
            if let word = Word(rawValue: text) { return word }
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            add("must be one of \(words), not \"\(text.prefix(40))\"", at: key)
        }
        return fallback ?? Word.allCases.first!
    }

    mutating func flag(_ key: String, default fallback: Bool) -> Bool {
        value(Bool.self, key, kind: "true or false", isRequired: false) ?? fallback
    }

    /// - Parameter condition: which numbers will do, in words and as a test.
    mutating func number(
        _ key: String, default fallback: Double? = nil, _ condition: (text: String, holds: (Double) -> Bool)
    ) -> Double {
        let number = numbers(Double.self, key, rank: 0, isRequired: fallback == nil)
        if let number, !condition.holds(number) { add("must be \(condition.text), not \(number)", at: key) }
        return number ?? fallback ?? 1
    }

    // Values that others depend on; nil where they are absent or faulty.

    mutating func text(_ key: String) -> String? { value(String.self, key, kind: "text", isRequired: true) }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let number = value(Int.self, key, kind: "a whole number", isRequired: true) else { return nil }
        if range.contains(number) { return number }
        let bounds =
            range.count == 1
            ? "\(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        add("must be \(bounds), not \(number)", at: key)
        return nil
    }

    mutating func list(_ key: String) -> [Double]? {
        numbers([Double].self, key, rank: 1, isRequired: true)
    }

    mutating func lists(_ key: String) -> [[Double]]? {
        numbers([[Double]].self, key, rank: 2, isRequired: true)
    }

    mutating func value<Value: Decodable>(
        _ type: Value.Type, _ key: String, kind: String, isRequired: Bool
    ) -> Value? {
        guard isPresent(key, isRequired: isRequired) else { return nil }
        if let value = try? fields.decode(type, forKey: Key(key)) { return value }
        add("must be \(kind)", at: key)
        return nil
    }

    /// Numbers in lists nested to a rank; a fault names the element.
    private mutating func numbers<Value: Decodable>(
        _ type: Value.Type, _ key: String, rank: Int, isRequired: Bool
    ) -> Value? {
        guard isPresent(key, isRequired: isRequired) else { return nil }
        do {
            return try fields.decode(type, forKey: Key(key))
        } catch {
            let path = Self.path(of: error).dropFirst(fields.codingPath.count + 1)
            add("must be \(Self.numberKinds[max(0, rank - path.count)])", at: key + Self.text(of: path))
            return nil
        }
    }

    private mutating func isPresent(_ key: String, isRequired: Bool) -> Bool {
        if has(key) { return true }
        if isRequired { add("\(key) is missing") }
        return false
    }

    private static func path(of error: any Error) -> [any CodingKey] {
        switch error as? DecodingError {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath
        default: []
        }
    }

    private static func text(of path: some Sequence<any CodingKey>) -> String {
        path.reduce("") { place, key in
            key.intValue.map { "\(place)[\($0)]" } ?? joined(place, String(key.stringValue.prefix(40)))
        }
    }

    private static func joined(_ place: String, _ field: String) -> String {
        place.isEmpty || field.isEmpty ? place + field : "\(place).\(field)"
    }
}
