/// How wide the lines of reports are, in characters.
package enum PageWidth {
    /// The widest line of any table.
    package static let table = 100
    package static let prose = 80
}
