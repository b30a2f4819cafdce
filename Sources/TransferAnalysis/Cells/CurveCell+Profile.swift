extension CurveCell {
    /// The curve against one rate with the other re-tuned: of the cells of one size and rate, the best.
    ///
    /// A rate transfers *profiled* if it stays best while the other rate is tuned again at each size, *jointly* if
    /// both keep their values. The minimum over the other rate is biased low, the more so the more values it has;
    /// this shows in the values of the curve and hardly in their comparison, since every cell has it.
    ///
    /// - Returns: cells whose other rate is nil. Where no cell of a size and rate is eligible, the state of the one
    ///   at the lowest other rate that has run.
    public static func profiled(_ cells: [CurveCell]) -> [CurveCell] {
        let byPlace = Dictionary(grouping: cells) { [$0.size, $0.rate] }
        return byPlace.values.compactMap { cells in
            let ordered = cells.sorted { ($0.otherRate ?? 0) < ($1.otherRate ?? 0) }
            let best = ordered.filter { $0.value != nil }.min { ($0.value ?? 0) < ($1.value ?? 0) }
            var cell = best ?? ordered.first { $0.state != .untested } ?? ordered.first
            cell?.otherRate = nil
            return cell
        }
    }
}
