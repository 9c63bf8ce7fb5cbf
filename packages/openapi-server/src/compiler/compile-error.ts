/** Something in the document that cannot be compiled. The message names the place and what to do there. */
export class CompileError extends Error {
  override readonly name = "CompileError";
  /** JSON Pointer (RFC 6901) into the document. */
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(`${pointer === "" ? "/" : pointer}: ${message}`);
    this.pointer = pointer;
  }
}
