import { curlOf } from "../http/curl.ts";
import type { WireRequest } from "../http/message.ts";
import { redactHeaders, redactText } from "../http/redact.ts";
import type { Failure } from "../report/model.ts";
import type { Problem, Seen } from "./check.ts";

// A report is read by people: longer bodies are cut.
const MAX_BODY_TEXT = 4000;

/** What one check has seen so far. */
interface Tally {
  calls: number;
  readonly failures: Map<string, Failure>;
}

/** Keeps the failures of a run, each fault once, with the call that shows it best. */
export class Recorder {
  readonly #base: URL;
  readonly #secrets: readonly string[];
  readonly #replay: (checks: readonly string[]) => string;
  readonly #tallies = new Map<string, Tally>();

  constructor(base: URL, secrets: readonly string[], replay: (checks: readonly string[]) => string) {
    this.#base = base;
    this.#secrets = secrets;
    this.#replay = replay;
  }

  count(check: string): void {
    this.#tally(check).calls++;
  }

  calls(check: string): number {
    return this.#tally(check).calls;
  }

  failures(check: string): readonly Failure[] {
    return [...this.#tally(check).failures.values()];
  }

  /** What tells the faults so far from each other. */
  faults(): ReadonlySet<string> {
    return new Set([...this.#tallies.values()].flatMap(({ failures }) => [...failures.keys()]));
  }

  get total(): number {
    return [...this.#tallies.values()].reduce((sum, { failures }) => sum + failures.size, 0);
  }

  /**
   * Records a problem and returns what tells its fault from others.
   * @param caller id of the check that made the call
   * @param isSmaller whether the call is a smaller one for a fault that is known
   */
  record(check: string, caller: string, problem: Problem, seen: Seen, isSmaller: (fault: string) => boolean): string {
    const fault = [check, seen.operation?.id ?? "", problem.pointer, problem.kind ?? ""].join(" ");
    const { failures } = this.#tally(check);
    const known = failures.get(fault);
    const count = (known?.count ?? 0) + 1;
    const failure =
      known && !isSmaller(fault) ? { ...known, count } : { ...this.#failure(check, caller, problem, seen), count };
    failures.set(fault, failure);
    return fault;
  }

  #tally(check: string): Tally {
    const known = this.#tallies.get(check);
    if (known) return known;
    const made: Tally = { calls: 0, failures: new Map() };
    this.#tallies.set(check, made);
    return made;
  }

  #failure(check: string, caller: string, { why, pointer }: Problem, { request, response, operation }: Seen): Failure {
    const clean = (text: string): string => redactText(text, this.#secrets);
    return {
      check,
      why: clean(why),
      operation: operation?.id,
      pointer,
      curl: curlOf(this.#base, request),
      request: {
        method: request.method,
        target: request.target,
        headers: maskSecrets(request),
        body: typeof request.body === "object" ? `(${request.body.title})` : cut(request.body),
      },
      response: response && {
        status: response.status,
        headers: redactHeaders(response.headers, this.#secrets),
        body: cut(clean(response.body.toString("utf8"))) ?? "",
      },
      replay: this.#replay([...new Set([caller, check])]),
      count: 1,
    };
  }
}

function maskSecrets({ headers, secrets }: WireRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secrets?.has(name.toLowerCase()) ? "[redacted]" : value]),
  );
}

function cut(text: string | undefined): string | undefined {
  return text === undefined || text.length <= MAX_BODY_TEXT
    ? text
    : `${text.slice(0, MAX_BODY_TEXT)}… (${text.length} characters)`;
}
