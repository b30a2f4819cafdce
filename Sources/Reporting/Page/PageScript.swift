/// The script of a page. Without it the page lacks nothing but sorting.
enum PageScript {
    /// Headings that name a column become buttons that sort by it: up, down, and back to how it was.
    ///
    /// Rows compare by `data-value` where a cell has one, numbers by size; cells without a value stay last.
    static let source = """
        "use strict";
        for (const head of document.querySelectorAll("thead")) {
          const headings = [...head.querySelectorAll("th[data-column]")];
          const body = head.parentElement.tBodies[0];
          const rows = [...body.rows];
          const next = { none: "ascending", ascending: "descending", descending: "none" };
          const value = (row, column) => {
            const cell = row.cells[column];
            if (cell.dataset.value === undefined) return column === 0 ? cell.textContent : undefined;
            return cell.dataset.value === "Inf" ? Infinity : Number(cell.dataset.value);
          };
          const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
          for (const heading of headings) {
            const button = document.createElement("button");
            button.type = "button";
            button.append(...heading.childNodes);
            heading.append(button);
            heading.ariaSort = "none";
            button.addEventListener("click", () => {
              const order = next[heading.ariaSort];
              for (const other of headings) other.ariaSort = "none";
              heading.ariaSort = order;
              const column = Number(heading.dataset.column);
              const sign = order === "descending" ? -1 : 1;
              const sorted = [...rows];
              if (order !== "none") {
                sorted.sort((first, second) => {
                  const a = value(first, column), b = value(second, column);
                  if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
                  return sign * compare(a, b);
                });
              }
              body.append(...sorted);
            });
          }
        }
        """
}
