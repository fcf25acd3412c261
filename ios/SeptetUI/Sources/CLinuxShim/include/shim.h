// Debian's Swift 6.0 leaves out a function of its runtime that `@Observable` calls.
