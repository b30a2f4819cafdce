/// The style of a page: a paper's supplement in the reader's own fonts, light or dark as the reader's system is, and
/// light on paper.
enum PageStyle {
    static let source = colours + text + tables + parts + print

    /// Text has a contrast of 4.5 or more on everything that it stands on.
    private static let colours = """
        :root {
          color-scheme: light dark;
          --paper: #fffefb; --ink: #1d1c1a; --muted: #5c5850; --rule: #dcd8ce; --raised: #f6f3ec;
          --link: #14557f; --yes: #176b4c; --no: #a8321a; --open: #7a5a00;
          --shade-0: #8fc4dd; --shade-1: #b9dcea; --shade-2: #d9ecf3; --shade-3: #edf6f9; --hatch: #ebe6dc;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --paper: #171614; --ink: #e9e5dc; --muted: #a8a297; --rule: #3a3732; --raised: #211f1c;
            --link: #8cc4ea; --yes: #6fcb9d; --no: #ff957b; --open: #e3bd57;
            --shade-0: #1d6585; --shade-1: #1b4f68; --shade-2: #1b3c4d; --shade-3: #1a2d38; --hatch: #2a2723;
          }
        }

        """

    private static let text = """
        * { box-sizing: border-box; }
        html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
        body {
          --side: clamp(1rem, 4vw, 3rem); margin: 0 auto; max-width: 98rem; padding: 0 var(--side) 3rem;
          font: 1rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, serif;
          overflow-wrap: anywhere;
        }
        h1, h2, h3, h4, p, ul, dl, figure { margin: 0; }
        ul { list-style: none; padding: 0; }
        h1 { font-size: 1rem; font-weight: 400; color: var(--muted); letter-spacing: .02em; }
        h2 { font-size: clamp(1.75rem, 5vw, 2.5rem); line-height: 1.15; font-weight: 600; }
        h3 { margin: 3rem 0 1rem; font-size: 1.3rem; font-weight: 600; }
        h4 { margin: 1.75rem 0 .5rem; font-size: 1rem; font-weight: 600; }
        header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: 2rem 0 .5rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
        a { color: var(--link); }
        section + section { margin-top: 5rem; border-top: 3px double var(--rule); padding-top: 2.5rem; }
        .description { margin-top: .5rem; max-width: 44rem; font-size: 1.125rem; color: var(--muted); }
        .notice { margin: 1.5rem 0; font-size: 1.25rem; }
        .notice li { font-size: 1rem; }
        table, dl, .key, summary, pre, .finding span {
          font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
        }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

        """

    private static let tables = """
        .scroll { overflow-x: auto; max-width: 100%; }
        table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums lining-nums; }
        caption { padding-bottom: .4rem; max-width: calc(100vw - 2 * var(--side)); text-align: left; color: var(--muted); }
        th, td { padding: .25rem .6rem; text-align: right; white-space: nowrap; overflow-wrap: normal; }
        th { font-weight: 600; }
        thead th { border-bottom: 1px solid var(--ink); vertical-align: bottom; }
        tbody tr:last-child > * { border-bottom: 1px solid var(--rule); }
        tfoot { color: var(--muted); }
        tfoot th { font-weight: 400; }
        .word, .interval { text-align: left; }
        td.interval { padding-left: 0; color: var(--muted); }
        th.interval { padding-left: 0; }
        /* What names a row stays in sight while the rest scrolls. */
        .sizes tr > :first-child, .curve tr > :first-child {
          position: sticky; left: 0; z-index: 1; background: var(--paper);
        }
        .sizes tbody th { font-weight: 400; }
        .sizes tr.proxy > * { background: var(--raised); }
        th button {
          all: unset; cursor: pointer; display: inline-flex; gap: .3em; align-items: baseline;
        }
        th button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        th button::after { content: "↕"; color: var(--muted); font-weight: 400; font-size: .8em; }
        th[aria-sort="ascending"] button::after { content: "↑"; color: var(--ink); }
        th[aria-sort="descending"] button::after { content: "↓"; color: var(--ink); }
        .beside { display: flex; flex-wrap: wrap; gap: 1rem 3rem; align-items: flex-start; }
        .beside > * { min-width: 0; max-width: 100%; }
        /* No wider than its table. */
        .beside .legend { width: 0; min-width: 100%; }
        .curve td { border: 1px solid var(--paper); }
        .curve tbody th { font-weight: 400; }
        .curve .transferred > * { border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); }
        .curve .transferred th, .curve .best { font-weight: 700; }
        .shade-0 { background: var(--shade-0); }
        .shade-1 { background: var(--shade-1); }
        .shade-2 { background: var(--shade-2); }
        .shade-3 { background: var(--shade-3); }
        .ineligible {
          color: var(--muted);
          background: repeating-linear-gradient(135deg, transparent 0 4px, var(--hatch) 4px 6px);
        }
        .absent { color: var(--muted); }

        """

    private static let parts = """
        .verdicts {
          display: grid; gap: 1rem; margin: 1.75rem 0;
          grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
        }
        .verdict {
          display: flex; gap: 1rem; padding: 1rem 1.25rem; background: var(--raised); border-radius: 4px;
          border-left: 4px solid var(--tone);
        }
        .verdict svg { flex: none; margin-top: .1rem; width: 2rem; height: 2rem; fill: var(--tone); }
        .verdict .sign { fill: none; stroke: var(--raised); stroke-width: 2.75; }
        .verdict .outline { fill: none; stroke: var(--tone); stroke-width: 2; }
        .verdict .mark { fill: none; stroke: var(--tone); stroke-width: 2.25; stroke-linecap: round; }
        .finding { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; margin-bottom: .15rem; }
        .finding span { font-weight: 600; color: var(--tone); }
        .yes { --tone: var(--yes); }
        .no { --tone: var(--no); }
        .open { --tone: var(--open); }
        .findings { margin: .75rem 0 1.5rem; max-width: 60rem; font-size: 1.125rem; }
        .figures + .tables { margin-top: 2rem; }
        .findings li + li { margin-top: .4rem; }
        dl { font-size: .875rem; max-width: 60rem; }
        dl div { display: grid; grid-template-columns: 6rem 1fr; gap: .75rem; padding: .1rem 0; }
        dt { color: var(--muted); }
        dd { margin: 0; }
        .legend { margin: 1rem 0 1.75rem; color: var(--muted); font-size: .8125rem; }
        .legend dt { color: var(--ink); }
        .key { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; font-size: .8125rem; color: var(--muted); }
        .swatch {
          display: inline-block; width: 1.5em; height: 1em; margin-right: .4em; vertical-align: -.1em;
          border: 1px solid var(--rule);
        }
        .figures { display: flex; flex-wrap: wrap; gap: 2.5rem; align-items: flex-start; }
        figure { min-width: 0; max-width: 100%; }
        figure svg { display: block; min-width: 30rem; max-width: 100%; height: auto; }
        /* No wider than its figure. */
        figcaption { width: 0; min-width: 100%; margin-top: .5rem; font-size: .875rem; color: var(--muted); }
        .provenance { margin-top: 1.25rem; }
        details { margin-top: 1.5rem; }
        summary { cursor: pointer; font-size: .875rem; font-weight: 600; }
        pre {
          margin: .75rem 0 0; padding: 1rem; overflow-x: auto; background: var(--raised); border-radius: 4px;
          font: .8125rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: normal;
        }
        pre code { font: inherit; }

        """

    private static let print = """
        @media print {
          @page { margin: 18mm 15mm; }
          :root { --paper: #fff; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          body { max-width: none; padding: 0; }
          section + section { break-before: page; margin-top: 0; border-top: 0; padding-top: 0; }
          nav, th button::after { display: none; }
          h3 { margin-top: 2rem; }
          h2, h3, h4, caption, .key { break-after: avoid; }
          tr, dl, figure, .verdict, .curve { break-inside: avoid; }
          .beside, .figures { display: block; }
          figure { margin-bottom: 1.5rem; }
          figure svg { min-width: 0; }
          .curves > * { display: inline-block; margin: 0 2rem 1rem 0; vertical-align: top; }
          .scroll, pre { overflow: visible; }
          table, dl { font-size: .8rem; }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .75rem; }
          details::details-content { content-visibility: visible; block-size: auto; }
          a { color: inherit; text-decoration: none; }
        }

        """
}
