/** The run cannot be made as it was asked for; the message is a full sentence that says what to do. */
export class ConformanceError extends Error {
  override readonly name = "ConformanceError";
}
