/// A page of Markdown, taken apart as far as the tests ask.
struct MarkdownPage {
    /// From the root of the repository.
    let path: String
    /// Fenced blocks, each with the word behind its fence.
    private(set) var blocks: [(language: String, text: String)] = []
    /// The lines outside of fenced blocks.
    private(set) var prose: [String] = []

    init(path: String, text: String) {
        self.path = path
        var isInBlock = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if !isInBlock { blocks.append((String(line.dropFirst(3)), "")) }
                isInBlock.toggle()
            } else if isInBlock {
                blocks[blocks.count - 1].text += line + "\n"
            } else {
                prose.append(String(line))
            }
        }
    }

    func blocks(in language: String) -> [String] { blocks.filter { $0.language == language }.map(\.text) }

    /// What stands between backticks on one line.
    var codeSpans: [String] { prose.flatMap { $0.matches(of: /`([^`]+)`/).map { String($0.1) } } }

    /// The targets of links.
    var links: [String] {
        prose.joined(separator: "\n").matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
    }

    /// What links can name behind `#`, by GitHub's rule: lower case, punctuation gone, hyphens for spaces.
    var anchors: [String] {
        prose.filter { $0.hasPrefix("#") }.map { heading in
            let title = heading.drop { $0 == "#" }.dropFirst().lowercased()
            return String(
                title.filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
                    .map { $0 == " " ? "-" : $0 })
        }
    }

    /// The rows of tables as cells, with headings.
    var tableRows: [[String]] {
        prose.filter { $0.hasPrefix("|") }.map { row in
            row.dropFirst().dropLast().split(separator: "|").map { $0.trimming(" ") }
        }
    }

    /// The commands of the `sh` blocks, each as it would be pasted.
    ///
    /// A command goes on over lines while a double quote is open; comments are gone.
    var commands: [String] {
        blocks(in: "sh").flatMap { block in
            var commands: [String] = []
            var isOpen = false
            for line in block.split(separator: "\n") {
                let line = isOpen ? line : line.prefix { $0 != "#" }.trimming(" ")[...]
                if isOpen {
                    commands[commands.count - 1] += "\n" + line
                } else {
                    commands.append(String(line))
                }
                if line.count(where: { $0 == "\"" }) % 2 == 1 { isOpen.toggle() }
            }
            return commands.filter { !$0.isEmpty }
        }
    }
}

extension StringProtocol {
    func trimming(_ character: Character) -> String {
        String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
    }
}
