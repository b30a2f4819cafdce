public import Datasets

internal import GRDB

extension SweepStore {
    /// Looks for everything in the store that is not as it was written or contradicts itself.
    ///
    /// SQLite checks its pages, indexes, constraints and references; then each configuration is held to its
    /// identity, each result to its checksum, each place in a transfer question to its configuration, and the
    /// history of attempts to the rules of `StoreInvariant`. What no checksum covers is not seen to have changed
    /// where it still makes sense: free text, the digits of times, costs.
    ///
    /// All of it reads one snapshot, so runs may go on meanwhile.
    ///
    /// - Parameter describe: describes a data set; nil where it is not on this machine.
    /// - Throws: where the store cannot be read at all; damage is no error here.
    /// - Complexity: O(size of the file).
    public func check(
        describing describe: @escaping (DatasetRequest) -> DatasetDescription?
    ) throws(StoreError) -> StoreCheck {
        var check: StoreCheck?
        do {
            try read { database in
                var checker = StoreChecker(database: database, describe: describe)
                checker.run()
                check = checker.check
            }
        } catch {
            // On a damaged file even the end of a snapshot can fail.
            guard check != nil else { throw error }
        }
        return check!
    }
}
