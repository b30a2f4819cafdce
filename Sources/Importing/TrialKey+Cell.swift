internal import SweepModel

extension TrialKey {
    /// The value that a text gives the key; a text that is none is a word, which `complaint(about:)` refuses.
    ///
    /// Flags are `true` and `false`, or 1 and 0 as SQLite writes them; 16.0 and 16 are one whole number.
    func value(_ text: String) -> ConfigurationValue {
        switch kind {
        case .flag:
            if let flag = flags[text] { return .flag(flag) }
        case .integer:
            if let integer = Int(text) ?? Double(text).flatMap(Int.init(exactly:)) {
                return .integer(integer)
            }
            if let number = Double(text) { return .number(number) }
        case .number:
            if let number = Double(text) { return .number(number) }
        case .choice: return .word(text)
        }
        return .word(excerpt(of: text))
    }
}

/// What stands for true and for false.
let flags = ["true": true, "false": false, "1": true, "0": false]
