/// Expressions that look for what is wrong with a page.
enum PageProbe {
    /// What reaches beyond the window outside a container that scrolls, as tag and class.
    static let overflow = """
        (() => {
          const found = document.documentElement.scrollWidth > innerWidth ? ["page"] : [];
          const scrolls = element => element && (
            ["auto", "scroll"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
          for (const element of document.body.querySelectorAll("*"))
            if (element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element.parentElement))
              found.push(`${element.tagName}.${element.className}`);
          return found;
        })()
        """

    /// Texts whose contrast with what they stand on is under 4.5, the AA of WCAG 2, with the contrast.
    static let faint = """
        (() => {
          const parts = color => color.match(/[\\d.]+/g).map(Number);
          const luminance = color => parts(color).slice(0, 3)
            .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = element => {
            if (!element) return "rgb(255, 255, 255)";
            const color = getComputedStyle(element).backgroundColor;
            return parts(color)[3] === 0 ? ground(element.parentElement) : color;
          };
          const faint = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement, text = texts.currentNode.textContent.trim();
            if (!text || ["SCRIPT", "STYLE"].includes(element.tagName) || element.closest("svg")) continue;
            const [low, high] = [getComputedStyle(element).color, ground(element)].map(luminance).sort();
            const contrast = (high + 0.05) / (low + 0.05);
            if (contrast < 4.5) faint.push(`${text} ${contrast.toFixed(2)} ${getComputedStyle(element).color} on ${ground(element)}`);
          }
          return faint;
        })()
        """

    /// The texts of a column of a table's body, as they stand.
    static func column(_ heading: String, ofTable table: String) -> String {
        """
        (() => {
          const table = document.querySelector("\(table)");
          const column = [...table.querySelectorAll("thead th")].findIndex(th => th.textContent === "\(heading)");
          return [...table.tBodies[0].rows].map(row => row.cells[column].textContent);
        })()
        """
    }

    /// Clicks the heading of a column; whether there was one.
    static func click(_ heading: String, ofTable table: String) -> String {
        """
        (() => {
          const buttons = [...document.querySelectorAll("\(table) thead button")];
          const button = buttons.find(button => button.textContent === "\(heading)");
          button?.click();
          return button !== undefined;
        })()
        """
    }
}
