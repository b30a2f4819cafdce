internal import CPlatform
internal import Synchronization

/// A region of zeroed memory on huge pages that matrices are cut from.
///
/// The products of a deep network walk through all its weights in every inference step. On pages of 4 KiB they spend
/// up to a fifth of their time on address translation; the measurements are in Documentation/performance.md.
/// A region is returned to the system with the last of its matrices; the one that matrices are being cut from is kept,
/// to be cleared or returned when the next is asked for.
final class MatrixMemory: Sendable {
    /// What a region takes of the address space at least; of memory it takes what is written to.
    private static var usualSize: Int { 16 << 20 }
    /// What is cleared for the next network rather than returned to the system.
    private static var smallSize: Int { 2 << 20 }
    /// The region that the next matrix is cut from, and its bytes in use.
    private static let current = Mutex<(region: MatrixMemory, used: Int)?>(nil)

    private let start: UInt
    private let size: Int

    private init(size: Int) {
        guard let start = pcn_map_huge_pages(size) else {
            preconditionFailure("no memory for \(size) bytes of matrices")
        }
        self.start = UInt(bitPattern: start)
        self.size = size
    }

    private func clear(bytes: Int) {
        UnsafeMutableRawPointer(bitPattern: start)!.initializeMemory(
            as: UInt8.self, repeating: 0, count: bytes)
    }

    deinit { pcn_unmap(UnsafeMutableRawPointer(bitPattern: start), size) }

    /// Zeroed bytes, aligned for vector loads, that live as long as the region.
    ///
    /// - Precondition: the system has the memory.
    static func allocate(bytes: Int) -> (region: MatrixMemory, start: UnsafeMutableRawPointer) {
        // The width of a cache line and of the widest vector register.
        let bytes = (bytes + 63) / 64 * 64
        return current.withLock { current in
            // A region that nothing but this variable holds has only dead matrices in it. Small networks follow each
            // other fast, and new pages would take longer than these few zeros.
            if let used = current?.used, isKnownUniquelyReferenced(&current!.region) {
                if used <= smallSize {
                    current!.region.clear(bytes: used)
                    current!.used = 0
                } else {
                    current = nil
                }
            }
            if let (region, used) = current, used + bytes <= region.size {
                current = (region, used + bytes)
                return (region, UnsafeMutableRawPointer(bitPattern: region.start + UInt(used))!)
            }
            let region = MatrixMemory(size: max(bytes, usualSize))
            current = (region, bytes)
            return (region, UnsafeMutableRawPointer(bitPattern: region.start)!)
        }
    }
}
