extension DatasetDescription {
    /// What is published of a data set whose content was not looked at, as that of a run of another program.
    ///
    /// Its fingerprint says so, and is that of no content.
    public init(unseen request: DatasetRequest) {
        let definition = DatasetDefinition.of(request.name)
        self.init(
            name: request.name, inputSize: request.inputSize ?? definition.inputSize,
            outputSize: request.outputSize ?? definition.outputSize, trainCount: definition.trainCount,
            testCount: definition.testCount, fingerprint: "unseen")
    }
}
