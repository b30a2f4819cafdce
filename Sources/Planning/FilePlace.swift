internal import SweepModel

/// A place in the sweep file: the path from its root, such as `branches[0].grid.width[2]`.
struct FilePlace: Hashable, Sendable {
    private(set) var text: String

    /// The whole file.
    init() { text = "" }

    /// A place that is not in the file, such as `--set width`.
    init(_ text: String) { self.text = text }

    func key(_ key: String) -> FilePlace {
        let isPlain = (1...40).contains(key.utf8.count) && key.utf8.allSatisfy(Self.isPlain)
        if isPlain { return FilePlace(text.isEmpty ? key : "\(text).\(key)") }
        return FilePlace("\(text)[\"\(excerpt(of: key))\"]")
    }

    subscript(index: Int) -> FilePlace { FilePlace("\(text)[\(index)]") }

    func at(line: Int, column: Int) -> FilePlace {
        let position = "line \(line), column \(column)"
        return FilePlace(text.isEmpty ? position : "\(text) at \(position)")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "$"):
            true
        default: false
        }
    }
}
