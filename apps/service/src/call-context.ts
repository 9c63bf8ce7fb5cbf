import { randomUUID } from "node:crypto";
import type { Caller } from "@mim-cm/server";

/** What is known of one call besides its content. */
export interface CallContext {
  /** GUID under which log, audit trail and error answers speak of the call. */
  readonly correlationId: string;
  /** Set where a trusted proxy has authenticated the user. Only the service makes contexts, so no caller can set it. */
  readonly proxied?: Caller;
  /** For the log: GUIDs of who called, and of the request in question, as soon as they are known. */
  user?: string;
  request?: string;
}

class Context implements CallContext {
  readonly correlationId: string = randomUUID();
  readonly proxied?: Caller;
  user?: string;
  request?: string;

  constructor(proxied: Caller | undefined) {
    if (proxied !== undefined) this.proxied = proxied;
  }
}

export function makeContext(proxied?: Caller): CallContext {
  return new Context(proxied);
}

/** The call's context; a new one where the call has come by another way than the service's own. */
export function contextOf(value: unknown): CallContext {
  return value instanceof Context ? value : new Context(undefined);
}
