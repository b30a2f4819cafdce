extension TransferReport {
    /// The report as plain text, section after section.
    ///
    /// Lines stay within 80 characters where the tables allow it and within 100 always.
    public func text() -> String {
        sections.flatMap { $0.textBlocks(toolVersion: toolVersion) }
            .joined(separator: [""]).joined(separator: "\n") + "\n"
    }
}
