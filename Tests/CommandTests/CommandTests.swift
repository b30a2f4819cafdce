import Testing

/// Tests of the program as a whole: the real binary, real files, real signals.
///
/// One after another, since each keeps the processors busy and some look at processes in the middle of their work.
@Suite(.serialized, .timeLimit(.minutes(10))) enum CommandTests {}
