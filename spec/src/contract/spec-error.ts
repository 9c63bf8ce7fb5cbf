/** Something in `spec/` has to be mended by hand; the message is a full sentence that says what. */
export class SpecError extends Error {
  override readonly name = "SpecError";
}
