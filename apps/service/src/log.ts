/** Told of an error that its caller learns nothing of but, at most, a correlation id. */
export type Report = (error: unknown, fields?: ErrorFields) => void;

export interface ErrorFields {
  readonly correlationId?: string;
  readonly operationId?: string;
}

/** Writes an error to the log, as one line of JSON on standard error. */
export const logError: Report = (error, fields = {}) => {
  const { stack, cause } = error instanceof Error ? error : new Error(String(error));
  const reason = cause instanceof Error ? cause.message : undefined;
  console.error(JSON.stringify({ time: new Date().toISOString(), level: "error", ...fields, stack, reason }));
};
