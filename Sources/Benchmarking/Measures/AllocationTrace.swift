internal import CBenchmarking
internal import Foundation

/// Counts what this process really allocates, with the tracer of the GNU C library.
///
/// The tracer stands in a library that has to be preloaded when the process starts (see `preload`), so that the
/// allocator of the program itself is untouched. Each count holds an allocation of its own as a control; a tracer
/// that does not see it has not been loaded and counts nothing.
enum AllocationTrace {
    private static let library = "libc_malloc_debug.so.0"
    private static let controlSize = 40_961

    /// The library to preload, where this system has it.
    static var preload: String? {
        guard let handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL) else { return nil }
        dlclose(handle)
        return library
    }

    /// The bytes that the closure allocates, given back or not; nil where nobody is counting.
    static func bytes(of body: () throws(BenchmarkRefusal) -> Void) throws(BenchmarkRefusal) -> Int? {
        let file = pcn_memory_file()
        guard file >= 0 else { return nil }
        defer { close(file) }
        setenv("MALLOC_TRACE", "/proc/self/fd/\(file)", 1)
        pcn_allocation_trace_begin()
        UnsafeMutableRawPointer.allocate(byteCount: controlSize, alignment: 64).deallocate()
        let ending = Result(catching: body)
        pcn_allocation_trace_end()
        try ending.get()
        let log = try? FileHandle(fileDescriptor: file, closeOnDealloc: false).readFromStart()
        guard let log else { return nil }
        let sizes = sizes(inLog: String(decoding: log, as: UTF8.self))
        guard let control = sizes.firstIndex(of: controlSize) else { return nil }
        return sizes.reduce(0, +) - sizes[control]
    }

    /// The bytes of each allocation: the last word, in hexadecimal, of lines like `@ caller + address size`, and
    /// `>` for `+` where a block is resized.
    static func sizes(inLog log: String) -> [Int] {
        log.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").suffix(3)
            guard let sign = words.first, sign == "+" || sign == ">", let size = words.last else {
                return nil
            }
            return Int(size.dropFirst(2), radix: 16)
        }
    }
}

extension FileHandle {
    fileprivate func readFromStart() throws -> Data {
        try seek(toOffset: 0)
        return try readToEnd() ?? Data()
    }
}
