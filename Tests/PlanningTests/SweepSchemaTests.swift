import Foundation
import SweepModel
import Testing

@testable import Planning

/// The schema and the planner agree: what one takes, the other takes.
@Suite struct SweepSchemaTests {
    private static let schema: JSONValue = {
        var log = FaultLog()
        return JSONReader.read(Array(SweepSchema.text.utf8), log: &log)
    }()

    private func accepts(_ text: String) -> Bool {
        var log = FaultLog()
        let value = JSONReader.read(Array(text.utf8), log: &log)
        return log.isEmpty && SchemaValidator(root: Self.schema).accepts(value)
    }

    static let good = [
        sweep(fixed: #""depth": 2, "width": 8"#),
        sweep(
            fixed: #""depth": 2, "width": 8.0, "inference_steps": "= depth""#,
            #""$schema": "a", "description": "b""#),
        sweep(fixed: #""depth": 2"#, #""grid": {"width": [8, "= 3 * depth"], "residual": [true, false]}"#),
        sweep(fixed: #""depth": 2"#, #""grid": {"width": {"powers_of_two": {"from": 3, "to": 5}}}"#),
        sweep(
            fixed: #""depth": 2, "width": 8"#,
            #""grid": {"gamma": {"linear": {"from": 1, "to": 2, "count": 3}}}"#),
        sweep(
            fixed: #""depth": 2, "width": 8"#,
            #""grid": {"gamma": {"logarithmic": {"from": 1, "to": 2, "count": 3}}}"#),
        sweep(#""zip": [{"width": [8, 9], "depth": [1, 2]}], "exclude": [{"width": 8}]"#),
        sweep(
            fixed: #""depth": 2, "width": 8"#,
            #""branches": [{}, {"fixed": {"width": 7}}, {"grid": {"seed": [1, 2]}, "exclude": [{"seed": 1}]}]"#
        ),
        sweep(
            fixed: #""depth": 2"#,
            #""grid": {"width": [8, 9]}, "transfer": {"across": "width", "from": 8, "rate": "activity_learning_rate", "metric": "test_accuracy", "tolerance": 2}"#
        ),
    ]

    static let bad = [
        "[]", "{}", #"{"name": 3}"#, #"{"name": "Upper"}"#,
        sweep(fixed: #""depth": 2, "width": 0"#), sweep(fixed: #""depth": 2, "width": 65537"#),
        sweep(fixed: #""depth": 2, "width": 8.5"#), sweep(fixed: #""depth": 2, "width": "8""#),
        sweep(fixed: #""depth": 2, "width": null"#), sweep(fixed: #""depth": 2, "width": [8]"#),
        sweep(fixed: #""depth": 2, "width": 8, "gamma": 0"#),
        sweep(fixed: #""depth": 2, "width": 8, "gamma": -1"#),
        sweep(fixed: #""depth": 2, "width": 8, "residual": 1"#),
        sweep(fixed: #""depth": 2, "width": 8, "activation": "sine""#),
        sweep(fixed: #""depth": 2, "width": 8, "activation": "= depth""#),
        sweep(fixed: #""depth": 2, "width": 8, "heigth": 1"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""gird": {"seed": [1]}"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {}"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {"seed": []}"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {"seed": 1}"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {"seed": {"linear": {"from": 1, "to": 2}}}"#),
        sweep(
            fixed: #""depth": 2, "width": 8"#,
            #""grid": {"seed": {"linear": {"from": 1, "to": 2, "count": 1}}}"#),
        sweep(
            fixed: #""depth": 2, "width": 8"#,
            #""grid": {"seed": {"square": {"from": 1, "to": 2, "count": 2}}}"#),
        sweep(
            fixed: #""depth": 2, "width": 8"#,
            #""grid": {"residual": {"linear": {"from": 1, "to": 2, "count": 2}}}"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""zip": {"seed": [1]}"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""zip": []"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""exclude": [{}]"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""exclude": [{"width": "= 8"}]"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""branches": []"#),
        sweep(fixed: #""depth": 2, "width": 8"#, #""branches": [{"branches": []}]"#),
        sweep(
            fixed: #""depth": 2"#,
            #""grid": {"width": [8, 9]}, "transfer": {"across": "seed", "from": 8, "rate": "weight_learning_rate"}"#
        ),
        sweep(
            fixed: #""depth": 2"#,
            #""grid": {"width": [8, 9]}, "transfer": {"across": "width", "rate": "weight_learning_rate"}"#),
        sweep(
            fixed: #""depth": 2"#,
            #""grid": {"width": [8, 9]}, "transfer": {"across": "width", "from": 8, "rate": "weight_learning_rate", "tolerance": 0}"#
        ),
    ]

    @Test(arguments: good) func goodFilesPassBoth(_ file: String) throws {
        #expect(accepts(file))
        #expect(try faults(file) == [])
    }

    @Test(arguments: bad) func badFilesFailBoth(_ file: String) throws {
        #expect(!accepts(file))
        #expect(try !faults(file).isEmpty)
    }

    @Test func theStarterSweepPassesBoth() throws {
        #expect(accepts(StarterSweep.text(name: "a.b-c_1")))
        #expect(try faults(StarterSweep.text(name: "a.b-c_1")) == [])
    }

    @Test func everyValueOfEveryChoiceIsKnown() {
        for key in TrialKey.allCases {
            guard case .choice(let words) = key.definition.kind else { continue }
            for word in words {
                #expect(accepts(#"{"name": "a", "fixed": {"\#(key.rawValue)": "\#(word)"}}"#))
            }
        }
    }

    /// The validator can fail: a keyword that it does not know is not passed over.
    @Test func theValidatorRefusesKeywordsItDoesNotKnow() {
        let schema = JSONValue.object([.init("multipleOf", .integer(2))])
        #expect(!SchemaValidator(root: schema).accepts(.integer(4)))
    }
}

/// The part of JSON Schema that the sweep schema uses; refuses every value under a keyword it does not know.
struct SchemaValidator {
    let root: JSONValue

    func accepts(_ value: JSONValue) -> Bool { accepts(value, schema: root) }

    private func accepts(_ value: JSONValue, schema: JSONValue) -> Bool {
        schema.members.allSatisfy { keyword in
            accepts(value, keyword: keyword.key, argument: keyword.value, schema: schema)
        }
    }

    private func accepts(
        _ value: JSONValue, keyword: String, argument: JSONValue, schema: JSONValue
    ) -> Bool {
        switch keyword {
        case "$schema", "$comment", "title", "description", "$defs", "allowComments": return true
        case "$ref":
            guard case .text(let reference) = argument else { return false }
            let steps = reference.split(separator: "/").dropFirst()
            return accepts(value, schema: steps.reduce(root) { $0.member(String($1)) ?? .null })
        case "anyOf": return argument.items.contains { accepts(value, schema: $0) }
        case "type":
            return argument == .text(value.typeName)
                || argument == .text("number") && value.typeName == "integer"
        case "enum": return argument.items.contains(value)
        case "required":
            return argument.items.allSatisfy { name in value.members.contains { .text($0.key) == name } }
        case "properties":
            return value.members.allSatisfy { member in
                argument.member(member.key).map { accepts(member.value, schema: $0) } ?? true
            }
        case "additionalProperties":
            return value.members.allSatisfy { schema.member("properties")?.member($0.key) != nil }
        case "minProperties": return .integer(value.members.count) >= argument
        case "maxProperties": return .integer(value.members.count) <= argument
        case "items": return value.items.allSatisfy { accepts($0, schema: argument) }
        case "minItems": return .integer(value.items.count) >= argument
        case "minimum": return value >= argument
        case "maximum": return value <= argument
        case "exclusiveMinimum": return !(value <= argument)
        case "maxLength":
            guard case .text(let text) = value else { return true }
            return .integer(text.count) <= argument
        case "pattern":
            guard case .text(let text) = value, case .text(let pattern) = argument else { return true }
            return text.range(of: pattern, options: .regularExpression) != nil
        default: return false
        }
    }
}

extension JSONValue {
    fileprivate var members: [Member] { if case .object(let members) = self { members } else { [] } }

    fileprivate var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }

    fileprivate func member(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }

    fileprivate var typeName: String {
        switch self {
        case .null, .faulty: "null"
        case .flag: "boolean"
        case .integer: "integer"
        case .number(let number): number == number.rounded() ? "integer" : "number"
        case .text: "string"
        case .list: "array"
        case .object: "object"
        }
    }

    private var magnitude: Double {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: .nan
        }
    }

    fileprivate static func <= (first: JSONValue, second: JSONValue) -> Bool {
        first.magnitude <= second.magnitude
    }

    fileprivate static func >= (first: JSONValue, second: JSONValue) -> Bool { second <= first }
}
