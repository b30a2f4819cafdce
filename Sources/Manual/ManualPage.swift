/// A manual page of a program, made from what its `--help` says, in the macros of man(7).
///
/// Those are understood by groff and mandoc alike; examples stand in lines of their own, which the generator of
/// ArgumentParser would run together.
public struct ManualPage: Sendable {
    /// A section of terms, each with what it means.
    public struct Section: Sendable {
        public var title: String
        public var entries: [(term: String, meaning: String)]

        public init(title: String, entries: [(term: String, meaning: String)]) {
            self.title = title
            self.entries = entries
        }
    }

    private var lines: [String] = []

    /// Writes the page of a program with its subcommands.
    ///
    /// - Parameter sections: what the help of commands does not say; they stand at the end.
    public init(of program: CommandDescription, version: String, sections: [Section]) {
        let name = program.commandName
        macro("TH", name.uppercased(), "1", "", "\(name) \(version)", "User Commands")
        // Neither hyphens within names of files and options nor gaps between their words.
        lines += [".nh", ".ad l"]
        macro("SH", "NAME")
        text("\(name) - \(program.abstract)")
        macro("SH", "SYNOPSIS")
        line("\(bold(name)) \(italic("command")) [\(italic("options"))]")
        macro("SH", "DESCRIPTION")
        paragraphs(program.paragraphs)
        macro("SH", "EXAMPLES")
        examples(program.examples)
        macro("SH", "OPTIONS OF ALL COMMANDS")
        for argument in program.arguments { item(argument) }
        macro("SH", "COMMANDS")
        for command in program.subcommands where command.isShown { self.command(command, of: name) }
        for section in sections {
            macro("SH", section.title)
            for entry in section.entries { item(bold(entry.term), entry.meaning) }
        }
    }

    /// The page as source for `man -l`.
    public var source: String { lines.joined(separator: "\n") + "\n" }

    private mutating func command(_ command: CommandDescription, of program: String) {
        macro("SS", "\(program) \(command.commandName)")
        let arguments = command.ownArguments
        let values = arguments.filter { $0.kind == .positional }.map(\.synopsis)
        let options = values.count < arguments.count ? ["[\(italic("options"))]"] : []
        line(([bold("\(program) \(command.commandName)")] + values + options).joined(separator: " "))
        paragraphs([command.abstract] + command.paragraphs)
        for argument in arguments where argument.sectionTitle == nil { item(argument) }
        var title: String?
        for argument in arguments where argument.sectionTitle != nil {
            if argument.sectionTitle != title {
                title = argument.sectionTitle
                paragraphs(["\(title ?? ""):"])
            }
            item(argument)
        }
        if !command.examples.isEmpty {
            paragraphs([command.examples.count == 1 ? "Example:" : "Examples:"])
            examples(command.examples)
        }
    }

    private mutating func item(_ argument: CommandDescription.Argument) {
        item(argument.term, argument.meaning)
    }

    private mutating func item(_ term: String, _ meaning: String) {
        macro("TP")
        line(term)
        text(meaning)
    }

    private mutating func paragraphs(_ paragraphs: [String]) {
        for paragraph in paragraphs {
            macro("PP")
            text(paragraph)
        }
    }

    private mutating func examples(_ commands: [String]) {
        macro("PP")
        macro("RS", "4")
        macro("EX")
        for command in commands { text(command) }
        macro("EE")
        macro("RE")
    }

    /// A request; its arguments are quoted.
    private mutating func macro(_ name: String, _ arguments: String...) {
        lines.append(([".\(name)"] + arguments.map { "\"\($0.roff)\"" }).joined(separator: " "))
    }

    /// Running text.
    private mutating func text(_ text: String) {
        for part in text.roff.split(separator: "\n", omittingEmptySubsequences: false) { line(String(part)) }
    }

    /// A line that may hold changes of the font.
    private mutating func line(_ line: String) {
        // A dot in front would make it a request.
        lines.append((line.hasPrefix(".") ? "\\&" : "") + line)
    }
}

extension CommandDescription.Argument {
    /// As it stands in a synopsis.
    fileprivate var synopsis: String {
        let value = italic(valueName ?? "value") + (isRepeating ? " ..." : "")
        return isOptional ? "[\(value)]" : value
    }

    /// Its names and its value.
    fileprivate var term: String {
        let value = italic(valueName ?? "value") + (isRepeating ? " ..." : "")
        let names = (names ?? []).map { bold($0.text) }.joined(separator: ", ")
        return switch kind {
        case .positional: value
        case .flag: names
        case .option: "\(names) \(value)"
        }
    }

    fileprivate var meaning: String {
        let values = allValues.map { "One of \($0.joined(separator: ", "))." }
        let byDefault = defaultValue.map { "Default: \($0)." }
        return [abstract, discussion, values, byDefault].compactMap { $0 }.joined(separator: " ")
    }
}

private func bold(_ text: String) -> String { "\\fB\(text.roff)\\fR" }

private func italic(_ text: String) -> String { "\\fI\(text.roff)\\fR" }

extension String {
    /// The text as roff shows it: hyphens that can be copied into a shell, no escapes, no end of a quoted argument.
    fileprivate var roff: String {
        reduce(into: "") { roff, character in
            switch character {
            case "\\": roff += "\\e"
            case "-": roff += "\\-"
            case "'": roff += "\\(aq"
            case "\"": roff += "\\(dq"
            case "`": roff += "\\(ga"
            case "^": roff += "\\(ha"
            case "~": roff += "\\(ti"
            default: roff.append(character)
            }
        }
    }
}
