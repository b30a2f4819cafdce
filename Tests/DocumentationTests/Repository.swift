import Foundation

/// The files of the repository, by their paths from its root.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// Every page, the README first and then by path: at the root and in `Documentation`.
    static func pages() throws -> [MarkdownPage] {
        let paths = try ["", "Documentation/"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
                .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { folder + $0 }
        }
        return try (["README.md"] + paths).map { MarkdownPage(path: $0, text: try text($0)) }
    }

    static func page(_ path: String) throws -> MarkdownPage {
        MarkdownPage(path: path, text: try text(path))
    }

    /// The manifest and all Swift and C of the package in one text.
    static func code() throws -> String {
        let paths = try ["Sources", "Tests"].flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
                .map { "\(folder)/\($0)" }
        }
        let suffixes = [".swift", ".h", ".c", ".inc"]
        let files = ["Package.swift"] + paths.filter { path in suffixes.contains(where: path.hasSuffix) }
        return try files.map { try text($0) }.joined(separator: "\n")
    }
}
