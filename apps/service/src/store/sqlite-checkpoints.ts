import { Worker } from "node:worker_threads";

/**
 * Each changes two pages or so. More often means more of the same pages written, and more calls that wait for the disk
 * beside it; less often, a longer wait for those that do.
 */
const CHANGES_APART = 1000;

/**
 * Moves what SQLite has written ahead into the file, in a thread of its own. A commit that did it would hold up every call
 * meanwhile, and the longer, the larger the file is.
 */
export class SqliteCheckpoints {
  readonly #path: string;
  #worker: Worker | undefined;
  #changes = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** To be told of every change; starts the thread when it is first needed. */
  wrote(changes: number): void {
    this.#changes += changes;
    if (this.#changes < CHANGES_APART || this.#path === ":memory:") return;
    this.#changes = 0;
    this.#worker ??= this.#start();
    this.#worker.postMessage("checkpoint");
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL("sqlite-checkpoint-worker.ts", import.meta.url), { workerData: this.#path });
    worker.unref();
    // Whatever is wrong with the file, the next commit meets it too, and tells its caller.
    worker.once("error", () => {
      this.#worker = undefined;
    });
    return worker;
  }
}
