/// The beginning of a text of the user's, without control characters, short enough for a message.
public func excerpt(of text: String) -> String {
    let limit = 40
    let start = text.unicodeScalars.prefix(limit + 1)
    var shown = ""
    for scalar in start.prefix(limit) {
        let isControl = scalar.properties.generalCategory == .control
        shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return start.count > limit ? shown + "…" : shown
}
