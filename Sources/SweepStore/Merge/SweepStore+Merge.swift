internal import GRDB

extension SweepStore {
    /// Unites stores: sweeps, trials, results, and who ran them when.
    ///
    /// All sources come in or none does, and the same ones again change nothing. Revisions of a sweep are one where
    /// name and revision are; its trials are those of all stores. The result that a trial has stays: the same from
    /// another store confirms it, one of another numeric platform is kept beside it in `other_result`, and a different
    /// one of the same platform is a conflict. A result counts more than a failure, and that more than none. A trial
    /// that runs in a source is pending, its attempt lost, until a later merge brings its end.
    ///
    /// The union is made in a file of its own, beside the destination, or in the folder for temporary files where the
    /// destination lies on a network file system, and put in its place in one step; whatever dies on the way, the
    /// destination is the old or the new one. Sources are only read; those of older schemas are migrated in memory.
    ///
    /// - Parameters:
    ///   - destination: a store, or where a new one is to be.
    ///   - allowingUnrelated: whether stores may be united that have no sweep in common.
    public static func merge(
        _ sources: [String], into destination: String, allowingUnrelated: Bool = false
    ) throws(MergeError) -> MergeSummary {
        try merge(sources, into: destination, allowingUnrelated: allowingUnrelated, options: OpeningOptions())
    }

    static func merge(
        _ sources: [String], into destination: String, allowingUnrelated: Bool, options: OpeningOptions
    ) throws(MergeError) -> MergeSummary {
        let merge = StoreMerge(
            sources: sources, destination: StoreFile(destination), allowsUnrelated: allowingUnrelated,
            options: options)
        do {
            return try merge.run()
        } catch let error as MergeError {
            throw error
        } catch {
            let explained = merge.destination.explained(error)
            throw MergeError(.unusable([explained]), destination: destination)
        }
    }
}
