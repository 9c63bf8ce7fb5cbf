import type { Exchange } from "@mim-cm/openapi-server";
import type { JournalEntry } from "./journal.ts";

/** What `/__mock/` shows and changes. */
export interface Controlled {
  journal(): readonly JournalEntry[];
  clearJournal(): void;
  reset(): void;
  /** The requests in memory; undefined where the mock keeps no state. */
  readonly state:
    | {
        list(): readonly unknown[];
        /** Replaces all requests by those of a JSON or NDJSON text; a sentence where they are not valid. */
        replace(text: string): string | undefined;
        clear(): void;
      }
    | undefined;
}

/** The largest text that `PUT /__mock/state` takes, in bytes: 16 MiB. */
const LARGEST = 16 * 1024 * 1024;

function sendJson(exchange: Exchange, status: number, value: unknown, headers: readonly string[] = []): void {
  const written = ["Content-Type", "application/json", "Cache-Control", "no-store", ...headers];
  exchange.send(status, written, JSON.stringify(value));
}

function replaceState(exchange: Exchange, replace: (text: string) => string | undefined): void {
  exchange.readBody(LARGEST, {
    received(bytes) {
      const text = exchange.decode(bytes);
      const fault = text === undefined ? "The body is not UTF-8." : replace(text);
      if (fault === undefined) exchange.send(204, [], null);
      else sendJson(exchange, 400, { Message: fault });
    },
    tooLarge: () => sendJson(exchange, 413, { Message: `The body is larger than ${LARGEST} bytes.` }),
    interrupted: () => sendJson(exchange, 400, { Message: "The body broke off." }),
  });
}

type Action = (exchange: Exchange) => void;
type Actions = Readonly<Record<string, Readonly<Record<string, Action>>>>;

/** An action that answers 204. */
function silently(act: () => void): Action {
  return (exchange) => {
    act();
    exchange.send(204, [], null);
  };
}

function stateActions(state: NonNullable<Controlled["state"]>): Readonly<Record<string, Action>> {
  return {
    GET: (exchange) => sendJson(exchange, 200, state.list()),
    PUT: (exchange) => replaceState(exchange, (text) => state.replace(text)),
    DELETE: silently(() => state.clear()),
  };
}

function actionsOf(controlled: Controlled): Actions {
  return {
    "/__mock/health": { GET: (exchange) => sendJson(exchange, 200, { status: "ok" }) },
    "/__mock/journal": {
      GET: (exchange) => sendJson(exchange, 200, controlled.journal()),
      DELETE: silently(() => controlled.clearJournal()),
    },
    "/__mock/reset": { POST: silently(() => controlled.reset()) },
    ...(controlled.state && { "/__mock/state": stateActions(controlled.state) }),
  };
}

/** Makes the function that answers the mock's own addresses: `/__mock/health`, `journal`, `reset` and, with state, `state`. */
export function createControl(controlled: Controlled): (exchange: Exchange) => void {
  const actions = actionsOf(controlled);
  return (exchange) => {
    const path = exchange.target.split("?")[0] ?? "";
    const methods = Object.hasOwn(actions, path) ? actions[path] : undefined;
    if (methods === undefined) {
      const places = Object.keys(actions).join(", ");
      return sendJson(exchange, 404, { Message: `The mock has no such address; it has ${places}.` });
    }
    const { method } = exchange;
    const action = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (action) return action(exchange);
    const allow = Object.keys(methods).join(", ");
    sendJson(exchange, 405, { Message: `${method} is not allowed here; use ${allow}.` }, ["Allow", allow]);
  };
}
