internal import TransferAnalysis

/// The verdict on a group, told by word, shape and colour, with what it rests on.
struct VerdictMarkup {
    let group: SweepTransfer.Group
    let summary: TransferSummary

    var markup: Markup {
        let sentence = VerdictSentence(transfer: group.transfer, question: summary.question)
        return .element("li", ["class": "verdict \(kind)"]) {
            Markup.verbatim(shape)
            Markup.element("div") {
                Markup.element("p", ["class": "finding"]) {
                    Markup.element("strong") { group.title }
                    " "
                    Markup.element("span") { sentence.finding }
                }
                Markup.element("p") { sentence.reason.capitalisedSentence }
                if let drift = summary.driftPhrase(of: group) {
                    Markup.element("p") { drift.capitalisedSentence }
                }
            }
        }
    }

    private var kind: String {
        switch group.transfer.verdict {
        case .transfers: "yes"
        case .doesNot: "no"
        case .undecided: "open"
        }
    }

    /// A disc with a tick, a square with a cross, an empty lozenge with a question mark.
    private var shape: String {
        let drawing =
            switch group.transfer.verdict {
            case .transfers: #"<circle cx="12" cy="12" r="11"/><path class="sign" d="M6.5 12.5l4 4 7-8.5"/>"#
            case .doesNot:
                #"<rect x="2" y="2" width="20" height="20" rx="2"/><path class="sign" d="M7 7l10 10M17 7L7 17"/>"#
            case .undecided:
                #"<path class="outline" d="M12 1.5L22.5 12 12 22.5 1.5 12z"/>"#
                    + #"<path class="mark" d="M9.4 9.7a2.7 2.7 0 1 1 4 2.3c-.9.5-1.4 1-1.4 2v.3M12 17v.1"/>"#
            }
        return #"<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">\#(drawing)</svg>"#
    }
}

extension String {
    /// A clause as a sentence.
    fileprivate var capitalisedSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
