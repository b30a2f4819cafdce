/// How wide the lines of reports are, in characters.
enum PageWidth {
    /// The widest line of any table.
    static let table = 100
    static let prose = 80
}
