// A test whose assertions are all in a loop over nothing, or in a callback that nobody calls, must not pass.
beforeEach(() => expect.hasAssertions());
