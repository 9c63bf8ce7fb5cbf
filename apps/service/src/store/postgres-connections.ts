import { Client, type ClientBase, Pool } from "pg";

const APPLICATION = "mim-cm-service";
/** How much longer than the server may take for a statement, the client waits for its answer. */
const GRACE_MS = 1000;
/** For how long a connection that is not for calls may take to open. */
const OPENING_MS = 10_000;

/** The ways to a PostgreSQL database: a pool with time limits, and single connections without. */
export class PostgresConnections {
  readonly #pool: Pool;
  readonly #url: string;

  /**
   * @param size of the pool
   * @param patienceMs what a connection or a statement may take, in milliseconds; a lock may take half of it
   */
  constructor(url: string, size: number, patienceMs: number) {
    this.#url = url;
    this.#pool = new Pool({
      connectionString: url,
      application_name: APPLICATION,
      max: size,
      pipeline: true,
      keepAlive: true,
      connectionTimeoutMillis: patienceMs,
      statement_timeout: patienceMs,
      lock_timeout: Math.ceil(patienceMs / 2),
      idle_in_transaction_session_timeout: patienceMs + GRACE_MS,
      query_timeout: patienceMs + GRACE_MS,
    });
    // A connection that breaks leaves the pool by itself; whoever uses it learns of it from its query.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => void client.on("error", () => {}));
  }

  /**
   * Works on a connection of the pool, which takes several statements at once. One whose work failed is not used again:
   * it may be broken, or its transaction open.
   */
  async use<Result>(work: (client: ClientBase) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    let failed = true;
    try {
      const result = await work(client);
      failed = false;
      return result;
    } finally {
      client.release(failed);
    }
  }

  /** Works on a connection of its own without time limits: for what may rightly take long. */
  async aside<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = await this.open();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Opens a connection without time limits, which the caller ends. */
  async open(): Promise<Client> {
    const options = { connectionTimeoutMillis: OPENING_MS, application_name: APPLICATION };
    const client = new Client({ connectionString: this.#url, ...options });
    client.on("error", () => {});
    await client.connect();
    return client;
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}
