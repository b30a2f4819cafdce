internal import SweepModel

/// The JSON Schema (draft 2020-12) of sweep files, for editors that check while one writes.
///
/// What a schema cannot say is left to the planner: keys given twice, lists of unequal length, ranges whose
/// ends do not fit, what expressions give, and anything that takes more than one value to judge.
public enum SweepSchema {
    /// The schema as text; the same on every run.
    public static var text: String { root.prettyText }

    private static var root: JSONValue {
        object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("title", .text("Sweep file of pcn-sweep")),
            ("$comment", .text("A sweep file may hold comments, from // to the end of the line.")),
            // Editors with the language service of Visual Studio Code take comments for faults without it.
            ("allowComments", .flag(true)),
            ("type", .text("object")),
            ("required", .list([.text("name")])),
            ("additionalProperties", .flag(false)),
            ("properties", object(rootProperties)),
            ("$defs", object(definitions)),
        ])
    }

    private static var rootProperties: [(String, JSONValue)] {
        [
            ("$schema", typed("string", "Where this schema lies.")),
            (
                "name",
                object([
                    ("description", .text("Names the sweep in the store; the same name is the same sweep.")),
                    ("type", .text("string")),
                    ("pattern", .text("^[a-z0-9][a-z0-9._-]*$")),
                    ("maxLength", .integer(SweepName.longest)),
                ])
            ),
            ("description", typed("string", "Free text.")),
        ] + levelProperties + [
            (
                "branches",
                object([
                    (
                        "description",
                        .text("Sweeps whose trials are united; each adds to what stands outside.")
                    ),
                    ("type", .text("array")),
                    ("minItems", .integer(1)),
                    (
                        "items",
                        object([
                            ("type", .text("object")),
                            ("additionalProperties", .flag(false)),
                            ("properties", object(levelProperties)),
                        ])
                    ),
                ])
            ),
            ("transfer", transfer),
        ]
    }

    private static var levelProperties: [(String, JSONValue)] {
        [
            ("fixed", reference("fixed")),
            ("grid", reference("grid")),
            ("zip", list(of: reference("grid"), "Each object's lists, of one length, are walked together.")),
            (
                "exclude",
                list(of: reference("partial"), "Trials given all values of one of these are dropped.")
            ),
        ]
    }

    private static var transfer: JSONValue {
        let metrics = TransferQuestion.Metric.allCases.map(\.rawValue)
        let sizes = TrialKey.allCases.filter(\.canBeSize).map(\.rawValue)
        let rates = TrialKey.allCases.filter(\.isRate).map(\.rawValue)
        return object([
            ("description", .text("Does the rate that is best at one size serve the others?")),
            ("type", .text("object")),
            ("required", .list([.text("across"), .text("from"), .text("rate")])),
            ("additionalProperties", .flag(false)),
            (
                "properties",
                object([
                    ("across", choice(sizes, "The size that changes.")),
                    ("from", typed("number", "The size on which the rate is tuned.")),
                    ("rate", choice(rates, "The rate that is transferred.")),
                    ("metric", choice(metrics, "Default: final_train_loss.")),
                    (
                        "tolerance",
                        object([
                            (
                                "description",
                                .text("A share of the loss (default 0.05) or points of accuracy (default 1).")
                            ),
                            ("type", .text("number")),
                            ("exclusiveMinimum", .integer(0)),
                        ])
                    ),
                ])
            ),
        ])
    }

    private static var definitions: [(String, JSONValue)] {
        let keys = TrialKey.allCases
        return [
            ("fixed", keyed(keys.map { ($0.rawValue, cell($0)) }, "One value for every trial.")),
            ("grid", keyed(keys.map { ($0.rawValue, axis($0)) }, "Lists or ranges; their product is taken.")),
            ("partial", keyed(keys.map { ($0.rawValue, value($0)) }, "A partial configuration.")),
            ("range", range),
            (
                "expression",
                object([
                    (
                        "description",
                        .text("Arithmetic over the trial's own numbers, such as \"= 2 * depth\".")
                    ),
                    ("type", .text("string")),
                    ("pattern", .text("^=")),
                    ("maxLength", .integer(ExpressionParser.lengthLimit)),
                ])
            ),
        ] + keys.map { ($0.rawValue, literal($0)) }
    }

    private static func keyed(_ properties: [(String, JSONValue)], _ description: String) -> JSONValue {
        object([
            ("description", .text(description)),
            ("type", .text("object")),
            ("minProperties", .integer(1)),
            ("additionalProperties", .flag(false)),
            ("properties", object(properties)),
        ])
    }

    private static func value(_ key: TrialKey) -> JSONValue { reference(key.rawValue) }

    private static func cell(_ key: TrialKey) -> JSONValue {
        key.isNumeric ? anyOf([value(key), reference("expression")]) : value(key)
    }

    private static func axis(_ key: TrialKey) -> JSONValue {
        let list = object([
            ("type", .text("array")), ("minItems", .integer(1)), ("items", cell(key)),
        ])
        return key.isNumeric ? anyOf([list, reference("range")]) : list
    }

    private static func literal(_ key: TrialKey) -> JSONValue {
        let definition = key.definition
        var members: [(String, JSONValue)] = [("description", .text(description(of: definition)))]
        switch definition.kind {
        case .flag: members.append(("type", .text("boolean")))
        case .choice(let words): members.append(("enum", .list(words.map { .text($0) })))
        case .integer(let range):
            members += [("type", .text("integer")), ("minimum", .integer(range.lowerBound))]
            if range.upperBound != .max { members.append(("maximum", .integer(range.upperBound))) }
        case .number(let range):
            members.append(("type", .text("number")))
            members.append((range == .positive ? "exclusiveMinimum" : "minimum", .integer(0)))
            if range == .belowOne { members.append(("exclusiveMaximum", .integer(1))) }
        }
        return object(members)
    }

    private static func description(of definition: TrialKey.Definition) -> String {
        let byDefault = definition.defaultText.map { " Default: \($0)." } ?? ""
        return definition.meaning + byDefault
    }

    private static var range: JSONValue {
        let exponent = object([
            ("type", .text("number")), ("minimum", .integer(-1000)), ("maximum", .integer(1000)),
        ])
        let number = object([("type", .text("number"))])
        let count = object([
            ("type", .text("integer")), ("minimum", .integer(2)),
            ("maximum", .integer(SweepExpansion.trialLimit)),
        ])
        let kinds = ValueRange.Kind.allCases.map { kind in
            let parameters = kind.parameterNames.map { name in
                (name, name == "count" ? count : kind == .powersOfTwo ? exponent : number)
            }
            return (
                kind.rawValue,
                object([
                    ("type", .text("object")),
                    ("required", .list(kind.parameterNames.map { .text($0) })),
                    ("additionalProperties", .flag(false)),
                    ("properties", object(parameters)),
                ])
            )
        }
        return object([
            ("description", .text("Numbers from one end to the other, both included.")),
            ("type", .text("object")),
            ("minProperties", .integer(1)),
            ("maxProperties", .integer(1)),
            ("additionalProperties", .flag(false)),
            ("properties", object(kinds)),
        ])
    }
}

extension SweepSchema {
    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONValue.Member($0.0, $0.1) })
    }

    private static func reference(_ definition: String) -> JSONValue {
        object([("$ref", .text("#/$defs/\(definition)"))])
    }

    private static func anyOf(_ schemas: [JSONValue]) -> JSONValue { object([("anyOf", .list(schemas))]) }

    private static func typed(_ type: String, _ description: String) -> JSONValue {
        object([("description", .text(description)), ("type", .text(type))])
    }

    private static func choice(_ words: [String], _ description: String) -> JSONValue {
        object([("description", .text(description)), ("enum", .list(words.map { .text($0) }))])
    }

    private static func list(of items: JSONValue, _ description: String) -> JSONValue {
        object([
            ("description", .text(description)), ("type", .text("array")), ("minItems", .integer(1)),
            ("items", items),
        ])
    }
}
