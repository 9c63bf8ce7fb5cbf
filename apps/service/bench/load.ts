import { Agent, request } from "node:http";

/** What a round of calls took: milliseconds in all, and of each call. */
export interface Round {
  readonly milliseconds: number;
  readonly latencies: readonly number[];
}

const body = '{"status":"Completed"}';

/** Completes each request once, so many at a time, over connections that stay open, through each replica in turn. */
export class Load {
  readonly #agent: Agent;
  readonly #urls: readonly string[];
  readonly #tokens: readonly string[];
  readonly #concurrency: number;

  constructor(urls: readonly string[], tokens: readonly string[], concurrency: number) {
    this.#urls = urls;
    this.#tokens = tokens;
    this.#concurrency = concurrency;
    this.#agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  }

  async run(uuids: readonly string[]): Promise<Round> {
    const latencies: number[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let turn = next++; turn < uuids.length; turn = next++) {
        const start = performance.now();
        const status = await this.#call(uuids[turn] ?? "", turn);
        if (status !== 200) throw new Error(`A call was answered with ${status}.`);
        latencies.push(performance.now() - start);
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: this.#concurrency }, work));
    return { milliseconds: performance.now() - start, latencies };
  }

  end(): void {
    this.#agent.destroy();
  }

  #call(uuid: string, turn: number): Promise<number | undefined> {
    const url = `${this.#urls[turn % this.#urls.length]}/CertificateManagement/api/v1.0/requests/${uuid}`;
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": body.length,
      Authorization: `Bearer ${this.#tokens[turn % this.#tokens.length]}`,
    };
    return new Promise((resolve, reject) => {
      const call = request(url, { agent: this.#agent, method: "PUT", headers }, (response) => {
        response.on("end", () => resolve(response.statusCode)).resume();
      });
      // The service ends connections that were idle for too long; a call that meets the end is made again, which it may be.
      call.on("error", (error: NodeJS.ErrnoException) => {
        if (call.reusedSocket && error.code === "ECONNRESET") resolve(this.#call(uuid, turn));
        else reject(error);
      });
      call.end(body);
    });
  }
}

/** The value below which this part of the numbers lies. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
