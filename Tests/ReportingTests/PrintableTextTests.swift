import Reporting
import Testing

@Suite struct PrintableTextTests {
    @Test(arguments: [
        ("plain μPC – text", "plain μPC – text"),
        ("red \u{1B}[31malert\u{1B}[0m", "red [31malert [0m"),
        ("two\nlines\tand\u{7}bell", "two lines and bell"),
        ("\u{9B}31m c1", "31m c1"),
        ("right\u{202E}tfel", "right tfel"),
        ("  spaced   out  ", "spaced out"),
    ])
    func nothingCanSteerATerminal(text: String, printable: String) {
        #expect(text.printable == printable)
    }
}
