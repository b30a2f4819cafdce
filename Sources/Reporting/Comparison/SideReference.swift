internal import Foundation

/// What stands for one side on the command line: `[FILE:][TERM,TERM…]`.
///
/// A term is `key=value`, `sweep=NAME`, or a bare word that is a sweep's name or some key's value. Terms stand
/// between commas or spaces, so that the name of a group can be pasted from a report.
struct SideReference {
    /// One condition.
    struct Term {
        /// Nil for a bare word.
        var key: String?
        var value: String

        var text: String { key.map { "\($0)=\(value)" } ?? value }
    }

    let argument: String
    /// Nil where only terms are given.
    let file: String?
    let terms: [Term]

    init(_ argument: String) {
        self.argument = argument
        let colon = argument.lastIndex(of: ":")
        let beforeColon = colon.map { String(argument[..<$0]) }
        if Self.isFile(argument) || (beforeColon == nil && Self.looksLikePath(argument)) {
            file = argument
            terms = []
        } else if let colon, let beforeColon, Self.isFile(beforeColon) || Self.looksLikePath(beforeColon) {
            file = beforeColon
            terms = Self.terms(in: argument[colon...].dropFirst())
        } else {
            file = nil
            terms = Self.terms(in: argument[...])
        }
    }

    private static func terms(in text: Substring) -> [Term] {
        text.split { $0 == "," || $0 == " " }.map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2
                ? Term(key: String(parts[0]), value: String(parts[1])) : Term(key: nil, value: String(text))
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    /// Whether a path is meant although no file is there; a rule such as `inference_steps==depth/2` is none.
    private static func looksLikePath(_ text: String) -> Bool {
        !text.contains("=") && (text.contains("/") || text.hasSuffix(".sqlite"))
    }
}
