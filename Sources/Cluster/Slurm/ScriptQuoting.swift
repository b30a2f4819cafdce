/// Characters that mean themselves to `sh` and in `#SBATCH` lines.
private let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=:,./@%")

extension String {
    /// The text as one word of `sh`.
    package var shellWord: String {
        !isEmpty && allSatisfy(plain.contains) ? self : "'" + replacing("'", with: "'\\''") + "'"
    }

    /// The text as one word of a `#SBATCH` line, where a backslash works within quotes alone.
    var directiveWord: String {
        allSatisfy(plain.contains)
            ? self : "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// The path as `sbatch --output` takes it, which puts the job's number and more in where it sees a `%`.
    var outputPattern: String { replacing("%", with: "%%") }
}
