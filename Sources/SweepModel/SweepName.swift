/// The rule for the names of sweeps, which become names of files and parts of commands.
public enum SweepName {
    public static let longest = 100

    /// Whether a text matches `[a-z0-9][a-z0-9._-]*` and is short enough for a file name.
    public static func isName(_ text: String) -> Bool {
        let letters = "abcdefghijklmnopqrstuvwxyz0123456789".utf8
        guard let first = text.utf8.first, text.utf8.count <= longest else { return false }
        return letters.contains(first)
            && text.utf8.allSatisfy { letters.contains($0) || "._-".utf8.contains($0) }
    }

    /// The rule as a complaint.
    public static let rule = """
        must be at most \(longest) lower-case letters, digits, dots, underscores and hyphens, a letter or digit \
        first
        """
}
