import { quoted } from "../http/curl.ts";
import { type GeneratedBody, type WireRequest, withHeaders } from "../http/message.ts";
import type { Bench } from "../run/bench.ts";
import { unlessStatus } from "../run/expectations.ts";
import { needContract } from "./contract.ts";
import { endCall, type Requested, transitionPointer } from "./story.ts";

const TOO_LARGE = 2 ** 21;

/** A valid body, and blanks behind it that make it too large. */
function padded(text: string): GeneratedBody {
  const blanks = `head -c ${TOO_LARGE} /dev/zero | tr '\\0' ' '`;
  return {
    title: `${text} and ${TOO_LARGE} spaces`,
    bytes: Buffer.concat([Buffer.from(text), Buffer.alloc(TOO_LARGE, " ")]),
    shell: `{ printf %s ${quoted(text)}; ${blanks}; }`,
  };
}

interface Refusal {
  readonly what: string;
  readonly status: number;
  readonly make: (request: WireRequest, requested: Requested) => WireRequest;
}

const header = (what: string, status: number, name: string, value: string | undefined): Refusal => ({
  what,
  status,
  make: (request) => ({
    ...request,
    headers: withHeaders(request.headers, { [name]: value, ...(value === undefined ? { Cookie: undefined } : {}) }),
  }),
});

/** Ways to spoil a call that a server might obey before it finds out. */
const REFUSALS: readonly Refusal[] = [
  header("without credentials", 401, "Authorization", undefined),
  header("as text/plain", 415, "Content-Type", "text/plain"),
  header("with Accept: text/html", 406, "Accept", "text/html"),
  header("with a Prefer that is too long", 400, "Prefer", "x".repeat(2000)),
  { what: "by POST", status: 405, make: (request) => ({ ...request, method: "POST" }) },
  {
    what: "with a property more",
    status: 400,
    make: (request, requested) => ({ ...request, body: JSON.stringify({ status: requested, force: true }) }),
  },
  {
    what: "with a body that is too large",
    status: 413,
    make: (request, requested) => ({ ...request, body: padded(JSON.stringify({ status: requested })) }),
  },
];

/**
 * Asks for another end of a request than the one that it is brought to next, by calls that have to be refused. Where one of them has an
 * effect all the same, the next call shows it.
 */
export async function refusedFirst(bench: Bench, id: string, next: Requested): Promise<void> {
  const operation = needContract(bench);
  const other: Requested = next === "Canceled" ? "Abandoned" : "Canceled";
  for (const { what, status, make } of REFUSALS) {
    await bench.call(make(endCall(bench, id, other), other), operation, (seen) => {
      const problem = unlessStatus(seen, [status], `${other} is sent to ${id} ${what}`, transitionPointer(other));
      return problem && { ...problem, kind: `${status} ${what}` };
    });
  }
}
