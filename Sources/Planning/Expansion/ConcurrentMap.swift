internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
    /// Maps slices of the array on all processors; the values come in the order of the elements.
    ///
    /// - Parameter transform: gives a value for each element of a slice, whatever the other slices are.
    func concurrentMap<Value: Sendable>(
        slicesOf length: Int, _ transform: @Sendable (ArraySlice<Element>) -> [Value]
    ) -> [Value] {
        let starts = Array<Int>(stride(from: 0, to: count, by: length))
        let parts = Mutex([[Value]](repeating: [], count: starts.count))
        DispatchQueue.concurrentPerform(iterations: starts.count) { index in
            let start = starts[index]
            let part = transform(self[start..<Swift.min(start + length, count)])
            parts.withLock { $0[index] = part }
        }
        return parts.withLock { Array<Value>($0.joined()) }
    }
}
