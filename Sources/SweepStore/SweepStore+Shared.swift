extension SweepStore {
    /// Reads a store at a path where another machine may put a newer one meanwhile, as on a shared disk.
    ///
    /// A file server keeps no file that has been replaced for those who still read it: their next read fails. What
    /// takes its place is read from its beginning, once; a disk that fails again is at fault itself.
    ///
    /// - Parameter body: may be called twice.
    /// - Throws: what opening for reading throws, and what the body throws in the terms of the store.
    public static func readShared<Value>(
        at path: String, _ body: (SweepStore) throws -> Value
    ) throws(StoreError) -> Value {
        try readShared(at: path, options: OpeningOptions(), body)
    }

    static func readShared<Value>(
        at path: String, options: OpeningOptions, _ body: (SweepStore) throws -> Value
    ) throws(StoreError) -> Value {
        do throws(StoreError) {
            return try readOnce(at: path, options, body)
        } catch {
            guard error.code == .inputOutput else { throw error }
            return try readOnce(at: path, options, body)
        }
    }

    private static func readOnce<Value>(
        at path: String, _ options: OpeningOptions, _ body: (SweepStore) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            let store = try open(at: path, access: .readOnly, options: options)
            let value = try body(store)
            try store.close()
            return value
        } catch {
            throw StoreFile(path).explained(error)
        }
    }
}
