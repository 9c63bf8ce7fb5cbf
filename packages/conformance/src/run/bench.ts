import fc from "fast-check";
import { contractOperation } from "../contract/contract.ts";
import type { Operation } from "../document/model.ts";
import type { CallValues } from "../generate/wire-values.ts";
import { targetOf } from "../generate/wire-values.ts";
import { type WireRequest, withHeaders } from "../http/message.ts";
import { type About, type Check, NotRun, type Problem, RunEnded, type Seen } from "./check.ts";
import { firstValid } from "./first-valid.ts";
import { exampleIds, isHarmless } from "./harmless.ts";
import type { Session } from "./session.ts";

// A call need not be the smallest, and a long text takes a thousand steps.
const MOST_SHRINKS = 150;

/** A property that many generated calls have to fulfil. */
export interface Property<T> {
  /** Tells it from others of the check; with the run's seed it decides which calls are made. */
  readonly name: string;
  readonly values: fc.Arbitrary<T>;
  /** How many calls. */
  readonly runs: number;
  readonly operation: Operation | undefined;
  readonly request: (value: T) => WireRequest;
  readonly expect: (seen: Seen, value: T) => Problem | undefined;
}

/** What one check works with. */
export class Bench {
  readonly session: Session;
  readonly #check: Check;

  constructor(session: Session, check: Check) {
    this.session = session;
    this.#check = check;
  }

  get operations(): readonly Operation[] {
    return this.session.document.operations;
  }

  /** Ends the check with no verdict. */
  notRun(reason: string): never {
    throw new NotRun(reason);
  }

  /** A request of the operation with credentials; `changes` adds headers, replaces them, or leaves them out. */
  request(
    operation: Operation,
    values: CallValues,
    changes: Readonly<Record<string, string | undefined>> = {},
  ): WireRequest {
    const { headers, areReal } = this.session.credentials(operation);
    const cookies = Object.entries(values.cookies).map(([name, value]) => `${name}=${value}`);
    const own = {
      ...values.headers,
      ...(values.contentType === undefined ? {} : { "Content-Type": values.contentType }),
      ...(cookies.length === 0 ? {} : { Cookie: cookies.join("; ") }),
    };
    const unchanged = Object.keys(headers).filter(
      (name) => !Object.keys(changes).some((key) => key.toLowerCase() === name.toLowerCase()),
    );
    return {
      method: operation.method,
      target: targetOf(operation, values),
      headers: withHeaders(withHeaders(own, headers), changes),
      secrets: new Set(areReal ? unchanged.map((name) => name.toLowerCase()) : []),
      body: values.body,
    };
  }

  /** One valid call of the operation whose ids belong to nothing; undefined where none can be made. */
  validValues(operation: Operation): CallValues | undefined {
    return firstValid(this.session.prepared.source(operation), this.session.settings.seed, this.reservedIds);
  }

  /** Ids that name, or may name, something that exists. */
  get reservedIds(): ReadonlySet<string> {
    return exampleIds(this.session.document, this.session.settings.ids);
  }

  /** Whether a valid call of the operation with made-up ids changes nothing. */
  isHarmless(operation: Operation): boolean {
    return isHarmless(this.session.view.schemas, operation);
  }

  /**
   * Operations whose valid calls may be made: even a server that overlooks what is wrong with a call has nothing to change, or it may be
   * changed. In the contract made-up ids are refused in any case.
   */
  get callable(): readonly Operation[] {
    const mayChange = this.session.settings.allowChanges && contractOperation(this.session.document) === undefined;
    return this.operations.filter((operation) => mayChange || this.isHarmless(operation));
  }

  /** Sends one call and holds the answer against an expectation. */
  async call(
    request: WireRequest,
    about: About | Operation | undefined,
    expect: (seen: Seen) => Problem | undefined,
  ): Promise<Seen> {
    const what = about !== undefined && "operation" in about ? about : { operation: about };
    const [seen] = await this.#look(request, what, expect, () => false);
    this.#bail();
    return seen;
  }

  /** Sends generated calls. The first fault that shows is shrunk to its smallest call, and ends the property. */
  async forAll<T>(property: Property<T>): Promise<void> {
    const { values, name, runs, operation } = property;
    if (runs === 0) return;
    const { recorder } = this.session;
    let fault: string | undefined;
    let isOver = false;
    let shrinks = 0;
    const holds = async (value: T): Promise<boolean> => {
      if (isOver) return true;
      const expect = (seen: Seen): Problem | undefined => property.expect(seen, value);
      const known = recorder.faults();
      const [seen, faults] = await this.#look(property.request(value), { operation }, expect, (old) => old === fault);
      if (fault !== undefined) shrinks++;
      // What was found before has its own smallest call: the property goes on to look for something new.
      fault ??= faults.find((found) => !known.has(found));
      // To shrink a call that hangs or kills the server would hang or kill it again and again.
      isOver = seen.response === undefined || shrinks > MOST_SHRINKS;
      return fault === undefined || !faults.includes(fault);
    };
    await fc
      .check(
        fc.asyncProperty(values, (value) => holds(value)),
        { seed: this.#seed(name), numRuns: runs },
      )
      .then(rethrow);
    this.#bail();
  }

  #bail(): void {
    const { settings, recorder } = this.session;
    if (settings.bail && recorder.total > 0) throw this.session.end("the run ended at the first failure");
  }

  /** Different for each property, so that one does not depend on which others run. */
  #seed(name: string): number {
    const text = `${this.#check.id} ${name}`;
    return [...text].reduce(
      (hash, letter) => (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0,
      this.session.settings.seed | 0,
    );
  }

  async #look(
    request: WireRequest,
    about: About,
    expect: (seen: Seen) => Problem | undefined,
    isSmaller: (fault: string) => boolean,
  ): Promise<readonly [Seen, string[]]> {
    const { recorder } = this.session;
    const [seen, faults] = await this.session.send(this.#check.id, request, about, isSmaller);
    recorder.count(this.#check.id);
    const problem = expect(seen);
    if (problem) faults.unshift(recorder.record(this.#check.id, this.#check.id, problem, seen, isSmaller));
    if (seen.response === undefined && !(await this.session.isAlive())) {
      throw this.session.end(`the server stopped answering (${seen.error}) after ${request.method} ${request.target}`);
    }
    return [seen, faults];
  }
}

/** fast-check reports what a property throws as a failure of the property. */
function rethrow(details: { readonly errorInstance: unknown }): void {
  if (details.errorInstance instanceof RunEnded) throw details.errorInstance;
}
