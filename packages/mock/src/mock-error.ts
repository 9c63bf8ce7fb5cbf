/** Thrown where a mock cannot do what it was asked to; the message says what to do. */
export class MockError extends Error {
  override readonly name = "MockError";
}
