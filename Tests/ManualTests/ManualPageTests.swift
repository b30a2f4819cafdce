import Manual
import Testing

/// The page of a made-up program, line by line.
@Suite struct ManualPageTests {
    private static let dump = """
        {"serializationVersion": 0, "command": {
          "commandName": "till", "abstract": "Sell what is there.", "shouldDisplay": true,
          "discussion": "A till.\\n\\nWith a drawer.\\n\\nEXAMPLES:\\n  till open\\n  till sell 'an egg' --at -1\\n\\nEXIT CODES: 0 done.",
          "arguments": [{"kind": "flag", "shouldDisplay": true, "isOptional": true, "isRepeating": false,
            "names": [{"kind": "short", "name": "h"}, {"kind": "long", "name": "help"}], "abstract": "Show help."}],
          "subcommands": [
            {"commandName": "drawer", "shouldDisplay": false},
            {"commandName": "sell", "abstract": "Sell.", "shouldDisplay": true,
             "discussion": ".dots and \\\\ are kept.\\n\\nEXAMPLE:\\n  till sell",
             "arguments": [
               {"kind": "positional", "shouldDisplay": true, "isOptional": false, "isRepeating": true,
                "valueName": "goods", "abstract": "What."},
               {"kind": "option", "shouldDisplay": true, "isOptional": true, "isRepeating": false,
                "names": [{"kind": "long", "name": "at"}], "valueName": "price", "defaultValue": "2",
                "allValues": ["1", "2"], "abstract": "For how much.", "discussion": "In coins.",
                "sectionTitle": "Money"},
               {"kind": "flag", "shouldDisplay": false, "isOptional": true, "isRepeating": false,
                "names": [{"kind": "long", "name": "cheat"}]},
               {"kind": "flag", "shouldDisplay": true, "isOptional": true, "isRepeating": false,
                "names": [{"kind": "long", "name": "help"}], "abstract": "Show help."}]}]}}
        """

    @Test func everythingShownHasItsPlace() throws {
        let page = ManualPage(
            of: try CommandDescription(dump: Self.dump), version: "1.0",
            sections: [.init(title: "EXIT STATUS", entries: [("0", "done")])])
        #expect(
            page.source == #"""
                .TH "TILL" "1" "" "till 1.0" "User Commands"
                .nh
                .ad l
                .SH "NAME"
                till \- Sell what is there.
                .SH "SYNOPSIS"
                \fBtill\fR \fIcommand\fR [\fIoptions\fR]
                .SH "DESCRIPTION"
                .PP
                A till.
                .PP
                With a drawer.
                .SH "EXAMPLES"
                .PP
                .RS "4"
                .EX
                till open
                till sell \(aqan egg\(aq \-\-at \-1
                .EE
                .RE
                .SH "OPTIONS OF ALL COMMANDS"
                .TP
                \fB\-h\fR, \fB\-\-help\fR
                Show help.
                .SH "COMMANDS"
                .SS "till sell"
                \fBtill sell\fR \fIgoods\fR ... [\fIoptions\fR]
                .PP
                Sell.
                .PP
                \&.dots and \e are kept.
                .TP
                \fIgoods\fR ...
                What.
                .PP
                Money:
                .TP
                \fB\-\-at\fR \fIprice\fR
                For how much. In coins. One of 1, 2. Default: 2.
                .PP
                Example:
                .PP
                .RS "4"
                .EX
                till sell
                .EE
                .RE
                .SH "EXIT STATUS"
                .TP
                \fB0\fR
                done

                """#)
    }

    @Test func aDumpOfAnotherVersionIsRefused() {
        let dump = Self.dump.replacing("\"serializationVersion\": 0", with: "\"serializationVersion\": 1")
        #expect(throws: DecodingError.self) { try CommandDescription(dump: dump) }
    }
}
