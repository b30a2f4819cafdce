/// A matrix [rows, columns] whose columns are stored in panels: 64 of them, row by row, then the next 64.
///
/// The right operand of a product. One panel at a time goes through the product from its first element to its last,
/// which the processor's prefetchers see; in a wide row-major matrix each row would lie on another page. The
/// measurements are in Documentation/performance.md.
struct PanelMatrix<Scalar: EngineScalar> {
    /// Some columns of the matrix, and where their elements begin.
    struct Panel {
        var columns: Range<Int>
        var start: Int
    }

    /// The elements in the order of storage.
    let storage: Matrix<Scalar>
    let panels: [Panel]

    var rows: Int { storage.rows }
    var columns: Int { storage.columns }
    var count: Int { storage.count }

    /// Columns of all panels but the last.
    static var panelWidth: Int { 64 }

    /// All zero.
    init(rows: Int, columns: Int) {
        storage = Matrix(rows: rows, columns: columns)
        panels = stride(from: 0, to: columns, by: Self.panelWidth).map {
            Panel(columns: $0..<min($0 + Self.panelWidth, columns), start: $0 * rows)
        }
    }

    /// The elements of a panel, row by row.
    func elements(of panel: Panel) -> UnsafeMutablePointer<Scalar> { storage.elements + panel.start }

    /// The matrix row by row.
    var array: [Scalar] {
        var array = [Scalar](repeating: 0, count: count)
        for panel in panels {
            let (elements, width) = (elements(of: panel), panel.columns.count)
            for row in 0..<rows {
                for (index, column) in panel.columns.enumerated() {
                    array[row * columns + column] = elements[row * width + index]
                }
            }
        }
        return array
    }

    /// Writes a panel transposed, as rows of the target.
    func transpose(
        _ panel: Panel, into target: PanelMatrix, by kernels: Kernels<Scalar> = Scalar.kernels
    ) {
        precondition(target.rows == columns && target.columns == rows)
        let width = panel.columns.count
        for other in target.panels {
            let otherWidth = other.columns.count
            kernels.transpose(
                elements(of: panel) + other.columns.lowerBound * width, otherWidth, width,
                target.elements(of: other) + panel.columns.lowerBound * otherWidth, otherWidth)
        }
    }
}

/// C = A B for a B in panels, prepared once and made often.
struct PanelProduct<Scalar: EngineScalar> {
    private let whole: MatrixProduct<Scalar>
    private let last: MatrixProduct<Scalar>
    let operations: Double

    init(
        rows: Int, columns: Int, inner: Int, library: ProductLibrary,
        kernels: Kernels<Scalar> = Scalar.kernels
    ) {
        let product = { (width: Int) in
            kernels.product(
                ProductShape(rows: rows, columns: width, inner: inner, leadingC: columns), library)
        }
        let width = PanelMatrix<Scalar>.panelWidth
        whole = product(min(width, columns))
        last = columns % width == 0 ? whole : product(columns % width)
        operations = 2 * Double(rows) * Double(columns) * Double(inner)
    }

    func callAsFunction(
        _ a: UnsafePointer<Scalar>, _ b: PanelMatrix<Scalar>, into c: UnsafeMutablePointer<Scalar>
    ) {
        for panel in b.panels {
            let product = panel.columns.count == whole.shape.columns ? whole : last
            product(a, b.elements(of: panel), into: c + panel.columns.lowerBound)
        }
    }
}
