import { type Credentials, placeholderFor, readAuth, secretsOf } from "../auth.ts";
import type { ApiDocument, Operation } from "../document/model.ts";
import type { WireRequest } from "../http/message.ts";
import { Wire } from "../http/wire.ts";
import type { JsonObject } from "../json.ts";
import type { ConformanceOptions, Profile } from "../options.ts";
import type { Progress } from "../report/model.ts";
import { type About, type Check, RunEnded, type Seen, type View } from "./check.ts";
import type { Prepared } from "./prepared.ts";
import { Recorder } from "./recorder.ts";
import { replayCommand } from "./replay.ts";

const DEFAULT_TIMEOUT = 5000;
const PROGRESS_EVERY = 100;
export const DEFAULT_CASES = 500;

/** A run's choices, with defaults filled in. */
export interface Settings extends ConformanceOptions {
  readonly seed: number;
  readonly maxCases: number;
  readonly profile: Profile;
  readonly allowChanges: boolean;
  readonly ids: readonly string[];
}

/** What all checks of one run share. */
export class Session {
  readonly prepared: Prepared;
  readonly document: ApiDocument;
  readonly settings: Settings;
  readonly probes: JsonObject | undefined;
  readonly wire: Wire;
  readonly recorder: Recorder;
  readonly view: View;
  readonly #credentials: Credentials | undefined;
  readonly #judges: readonly Check[];
  readonly #shared = new Map<string, Promise<unknown>>();
  #calls = 0;
  #running: Pick<Progress, "check" | "index" | "total"> | undefined;
  #ended: RunEnded | undefined;

  constructor(
    prepared: Prepared,
    probes: JsonObject | undefined,
    settings: Settings,
    selected: readonly Check[],
    all: readonly Check[],
  ) {
    this.prepared = prepared;
    this.document = prepared.document;
    this.probes = probes;
    this.settings = settings;
    this.wire = new Wire(settings.baseUrl, settings.timeout ?? DEFAULT_TIMEOUT, settings.signal);
    this.#credentials = settings.auth === undefined ? undefined : readAuth(settings.auth);
    const secrets = this.#credentials ? secretsOf(this.#credentials) : [];
    this.recorder = new Recorder(this.wire.base, secrets, (checks) => replayCommand(settings, checks, all));
    this.view = { schemas: prepared.schemas, profile: settings.profile, secrets };
    const isLeftOut = ({ undocumented }: Check): boolean => settings.profile === "mim-cm" && undocumented !== undefined;
    this.#judges = selected.filter((check) => check.judge !== undefined && !isLeftOut(check));
  }

  /** Calls made so far. */
  get calls(): number {
    return this.#calls;
  }

  /** Those of the user, or some that look like it. */
  credentials(operation: Operation): Credentials {
    return this.#credentials ?? placeholderFor(operation);
  }

  /** Sends a request and lets every judge look at the answer. Returns the faults that judges found, besides the call itself. */
  async send(
    caller: string,
    request: WireRequest,
    about: About,
    isSmaller: (fault: string) => boolean,
  ): Promise<readonly [Seen, string[]]> {
    if (this.#ended) throw this.#ended;
    this.#calls++;
    if (this.#calls % PROGRESS_EVERY === 0) this.progress();
    const exchange = await this.wire.send(request);
    if (this.settings.signal?.aborted) throw this.end("the run was stopped");
    const seen: Seen = { ...exchange, ...about };
    const faults: string[] = [];
    for (const { id, judge } of this.#judges) {
      const problems = judge?.(seen, this.view);
      if (problems === undefined) continue;
      this.recorder.count(id);
      faults.push(...problems.map((problem) => this.recorder.record(id, caller, problem, seen, isSmaller)));
    }
    return [seen, faults];
  }

  /** Tells how far the run is; the check that runs is named when it begins. */
  progress(running: Pick<Progress, "check" | "index" | "total"> | undefined = this.#running): void {
    this.#running = running;
    if (running) this.settings.onProgress?.({ ...running, calls: this.#calls, failures: this.recorder.total });
  }

  /** No call is made from now on. */
  end(reason: string): RunEnded {
    this.#ended ??= new RunEnded(reason);
    return this.#ended;
  }

  /** Does something once in the run, whichever check asks first. */
  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#shared.get(name) ?? make();
    this.#shared.set(name, known);
    // Each name has one maker, and so one type.
    return known as Promise<T>;
  }

  /** Whether the server answers anything at all. */
  async isAlive(): Promise<boolean> {
    const { response, isBroken = false } = await this.wire.send({ method: "GET", target: "/", headers: {} });
    return response !== undefined || isBroken;
  }
}
