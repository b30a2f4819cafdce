/// A dense row-major matrix aligned for vector loads; zero at first.
///
/// The engine's unsafe memory is this class and the kernels it is handed to. It is not
/// `Sendable`: a trainer and all its matrices belong to one task.
final class Matrix<Scalar: EngineScalar> {
    let rows: Int
    let columns: Int
    let elements: UnsafeMutablePointer<Scalar>

    var count: Int { rows * columns }

    private let memory: MatrixMemory

    init(rows: Int, columns: Int) {
        precondition(rows > 0 && columns > 0, "a matrix of \(rows) × \(columns) has no elements")
        self.rows = rows
        self.columns = columns
        let (memory, start) = MatrixMemory.allocate(bytes: rows * columns * MemoryLayout<Scalar>.stride)
        self.memory = memory
        // All bits zero are the number zero.
        elements = start.bindMemory(to: Scalar.self, capacity: rows * columns)
    }

    func clear() { elements.update(repeating: 0, count: count) }

    func copy(from other: Matrix) {
        precondition(other.count == count, "cannot copy \(other.count) elements into \(count)")
        elements.update(from: other.elements, count: count)
    }

    func copy(from array: [Scalar]) {
        precondition(array.count == count, "cannot copy \(array.count) elements into \(count)")
        array.withUnsafeBufferPointer { elements.update(from: $0.baseAddress!, count: count) }
    }

    /// The elements, row by row.
    var array: [Scalar] { Array(UnsafeBufferPointer(start: elements, count: count)) }
}

/// One element for each layer, indexed from 1 as in the equations.
struct Layers<Element> {
    private var elements: [Element]

    /// Makes the elements of layers 1…count.
    init(count: Int, _ make: (_ layer: Int) -> Element) { elements = (1...count).map(make) }

    subscript(layer: Int) -> Element {
        get { elements[layer - 1] }
        set { elements[layer - 1] = newValue }
    }

    var count: Int { elements.count }
    var indices: ClosedRange<Int> { 1...elements.count }
}
