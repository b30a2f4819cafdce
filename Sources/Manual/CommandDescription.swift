import Foundation

/// What a program says of its commands and options: the part of ArgumentParser's dump of its help that a manual needs.
public struct CommandDescription: Decodable, Sendable {
    var commandName: String
    var abstract: String
    var discussion: String
    /// Whether it is for users, rather than for the program itself.
    var isShown: Bool
    var subcommands: [CommandDescription]
    var arguments: [Argument]

    /// Reads the dump that ArgumentParser makes.
    ///
    /// - Throws: `DecodingError` where the dump is not of version 0, the one that is read here.
    public init(dump: String) throws {
        self = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
    }

    /// An option, a flag, or a value without a name.
    struct Argument: Decodable, Sendable {
        enum Kind: String, Decodable {
            case positional, option, flag
        }

        struct Name: Decodable {
            enum Kind: String, Decodable {
                case long, short, longWithSingleDash
            }

            var kind: Kind
            var name: String

            /// As it is typed.
            var text: String { (kind == .long ? "--" : "-") + name }
        }

        var kind: Kind
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var sectionTitle: String?
        var abstract: String?
        var discussion: String?
    }

    private struct Dump: Decodable {
        var command: CommandDescription

        private enum Key: CodingKey {
            case serializationVersion, command
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            let version = try container.decode(Int.self, forKey: .serializationVersion)
            guard version == 0 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .serializationVersion, in: container,
                    debugDescription: "a dump of version \(version), not 0")
            }
            command = try container.decode(CommandDescription.self, forKey: .command)
        }
    }

    private enum Key: String, CodingKey {
        case commandName, abstract, discussion, shouldDisplay, subcommands, arguments
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        commandName = try container.decode(String.self, forKey: .commandName)
        abstract = try container.decodeIfPresent(String.self, forKey: .abstract) ?? ""
        discussion = try container.decodeIfPresent(String.self, forKey: .discussion) ?? ""
        isShown = try container.decodeIfPresent(Bool.self, forKey: .shouldDisplay) ?? true
        subcommands = try container.decodeIfPresent([CommandDescription].self, forKey: .subcommands) ?? []
        arguments = try container.decodeIfPresent([Argument].self, forKey: .arguments) ?? []
    }
}

extension CommandDescription {
    /// The paragraphs of the discussion, but those under a heading in capitals.
    var paragraphs: [String] {
        discussion.split(separator: "\n\n").map(String.init).filter { $0.prefixMatch(of: /[A-Z ]+:/) == nil }
    }

    /// The commands under the heading of examples.
    var examples: [String] {
        discussion.matches(of: /(?m)^EXAMPLES?:\n((?: +.+\n?)+)/).flatMap { match in
            match.1.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        }
    }

    /// What users may give, but for what every command takes.
    var ownArguments: [Argument] {
        arguments.filter { argument in
            let isCommon = argument.names?.contains { ["help", "version"].contains($0.name) } ?? false
            return argument.shouldDisplay && !isCommon
        }
    }
}
