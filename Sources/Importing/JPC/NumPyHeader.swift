internal import Datasets
internal import SweepModel

/// The header of a `.npy` file: a Python dictionary of three entries in any order.
struct NumPyHeader {
    let type: NumPyElement
    /// As the header gives it, such as `<f4`.
    let typeName: String
    let isBigEndian: Bool
    let isFortranOrder: Bool
    let shape: [Int]

    init(text: String) throws(FileFault) {
        var scanner = PythonScanner(text)
        var typeName: String?
        var isFortranOrder: Bool?
        var shape: [Int]?
        do throws(PythonScanner.Fault) {
            try scanner.require("{")
            while !scanner.take("}") {
                let key = try scanner.string()
                try scanner.require(":")
                switch key {
                case "descr" where typeName == nil: typeName = try scanner.string()
                case "fortran_order" where isFortranOrder == nil: isFortranOrder = try scanner.flag()
                case "shape" where shape == nil: shape = try scanner.tuple()
                default: throw PythonScanner.Fault()
                }
                if !scanner.take(",") {
                    try scanner.require("}")
                    break
                }
            }
            try scanner.requireEnd()
        } catch {
            throw FileFault(
                expected: "a header with descr, fortran_order and shape", found: excerpt(of: text))
        }
        guard let typeName, let isFortranOrder, let shape else {
            throw FileFault(
                expected: "a header with descr, fortran_order and shape", found: excerpt(of: text))
        }
        let order = typeName.first
        guard order == "<" || order == ">", let type = NumPyElement(rawValue: String(typeName.dropFirst()))
        else {
            // Pickles are programs: to read them is to run them.
            let found = typeName.hasSuffix("O") ? "Python objects, which are not read" : excerpt(of: typeName)
            throw FileFault(expected: "elements of f4, f8, i4 or i8", found: found)
        }
        self.type = type
        self.typeName = typeName
        isBigEndian = order == ">"
        self.isFortranOrder = isFortranOrder
        self.shape = shape
    }
}

/// Takes the few literals of Python that such a header is made of.
private struct PythonScanner {
    struct Fault: Error {}

    private var rest: Substring.UnicodeScalarView

    init(_ text: String) { rest = Substring(text).unicodeScalars }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipSpace()
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    mutating func require(_ scalar: Unicode.Scalar) throws(Fault) {
        if !take(scalar) { throw Fault() }
    }

    mutating func requireEnd() throws(Fault) {
        skipSpace()
        if !rest.isEmpty { throw Fault() }
    }

    /// A text in single or double quotation marks, without escapes.
    mutating func string() throws(Fault) -> String {
        let quote: Unicode.Scalar = take("'") ? "'" : "\""
        if quote == "\"" { try require(quote) }
        let text = rest.prefix { $0 != quote && $0 != "\\" }
        rest = rest[text.endIndex...]
        try require(quote)
        return String(Substring(text))
    }

    mutating func flag() throws(Fault) -> Bool {
        skipSpace()
        for (word, flag) in [("True", true), ("False", false)] where rest.starts(with: word.unicodeScalars) {
            rest = rest.dropFirst(word.count)
            return flag
        }
        throw Fault()
    }

    /// Whole numbers that are not negative, in brackets; a single one is followed by a comma.
    mutating func tuple() throws(Fault) -> [Int] {
        try require("(")
        var numbers: [Int] = []
        while !take(")") {
            skipSpace()
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard numbers.count < 32, let number = Int(String(Substring(digits))) else { throw Fault() }
            numbers.append(number)
            rest = rest[digits.endIndex...]
            if !take(",") {
                try require(")")
                break
            }
        }
        return numbers
    }
}
