/** Something in the document that cannot be compiled. The message names the place, the operation, and what to do there. */
export class CompileError extends Error {
  override readonly name = "CompileError";
  /** JSON Pointer (RFC 6901) into the document. */
  readonly pointer: string;
  readonly #problem: string;

  /** `operationId` is that of the operation which was compiled, where there was one. */
  constructor(pointer: string, problem: string, operationId?: string) {
    const operation = operationId === undefined ? "" : ` (operation "${operationId}")`;
    super(`${pointer === "" ? "/" : pointer}${operation}: ${problem}`);
    this.pointer = pointer;
    this.#problem = problem;
  }

  /** The same error with the operation that it was met in. */
  in(operationId: string): CompileError {
    return new CompileError(this.pointer, this.#problem, operationId);
  }
}
