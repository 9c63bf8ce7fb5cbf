import { DatabaseError } from "pg";
import { ServiceError } from "../service-error.ts";

// Codes and classes of PostgreSQL's appendix A, "PostgreSQL Error Codes".
const AWAY = /^(?:08|53|57P0|25006|40001|40P01)/;
const SLOW = /^(?:55P03|57014)$/;
/** Errors of the operating system, such as ECONNREFUSED. */
const SYSTEM = /^E(?!RR_)[A-Z_]+$/;
/** What the driver says, for want of codes, of connections that broke, hung or were never made. */
const DRIVER = /^Connection terminated|^timeout exceeded when trying to connect|^Query read timeout|is not queryable$/;
const FINAL_AT_START = /^(?:28|3D000|42501|3F000)/;

/** Whether the fault lies with the connection or the whole server, and may be gone a moment later. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseError) return AWAY.test(error.code ?? "");
  if (!(error instanceof Error) || error instanceof ServiceError) return false;
  return ("code" in error && SYSTEM.test(String(error.code))) || DRIVER.test(error.message);
}

/** Whether the server gave up on a statement, because of a lock or of the time that it took. */
export function isSlow(error: unknown): boolean {
  return error instanceof DatabaseError && SLOW.test(error.code ?? "");
}

/** Whether it is of no use to try again: wrong password, no such database, no rights. */
export function isFinal(error: unknown): boolean {
  return error instanceof DatabaseError && FINAL_AT_START.test(error.code ?? "");
}

/** A failure as the service tells it: `store-busy` where the call may be repeated, the error itself otherwise. */
export function explain(error: unknown): unknown {
  if (isSlow(error))
    return busy("The database was too slow, or others kept the request locked; repeat the call.", error);
  if (isAway(error)) return busy("The database cannot be reached; the call may be repeated once it can.", error);
  return error;
}

function busy(message: string, cause: unknown): ServiceError {
  return new ServiceError("store-busy", message, { cause });
}
