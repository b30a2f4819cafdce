/// How wide the lines of reports are, in characters.
package enum PageWidth {
    /// The widest line of a table; wider ones are cut into several.
    package static let table = 80
    /// That of the measurements of `bench`, whose rows would lose their cases.
    package static let measurements = 100
    package static let prose = 80
}
