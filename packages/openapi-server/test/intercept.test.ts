import { describe, expect, it } from "vitest";
import { type App, type Exchange, intercept, WrappedExchange } from "../src/index.ts";
import { adapters, echo, JSON_BODY } from "./adapters.ts";

/** Notes what the app answers, and marks it. */
class Noted extends WrappedExchange {
  readonly #seen: string[];

  constructor(inner: Exchange, seen: string[]) {
    super(inner, "context of my own", { ...inner.headers, "x-tenant": "blue" });
    this.#seen = seen;
  }

  override send(status: number, headers: string[], body: string | Uint8Array | null): void {
    this.#seen.push(`${this.method} ${this.target} ${status} ${this.context}`);
    super.send(status, [...headers, "X-Noted", "yes"], body);
  }
}

describe.each(adapters)("intercept over $name", ({ call }) => {
  const tenant = { name: "X-Tenant", in: "header", required: true, schema: { type: "string" } };
  const operation = { parameters: [tenant], requestBody: { content: { "application/json": {} } } };

  async function noting(seen: string[]): Promise<App> {
    const inner = await echo(operation);
    return intercept(inner, (exchange) => {
      if (exchange.target === "/ping") exchange.send(204, [], null);
      else inner.handle(exchange.target === "/bare" ? exchange : new Noted(exchange, seen));
    });
  }

  it("changes what the app is told, and sees and changes what it answers", async () => {
    const seen: string[] = [];
    const sent = { method: "POST", target: "/things", headers: JSON_BODY, body: "[1]" };
    const { status, headers, text } = await call(await noting(seen), sent);
    expect([status, headers.get("x-noted"), JSON.parse(text)]).toMatchObject([
      200,
      "yes",
      { headers: { "X-Tenant": "blue" }, body: [1] },
    ]);
    expect(seen).toEqual(["POST /things 200 context of my own"]);
  });

  it("answers by itself, or leaves the exchange as it is", async () => {
    const app = await noting([]);
    expect((await call(app, { target: "/ping" })).status).toBe(204);
    const bare = await call(app, { target: "/bare" });
    expect([bare.status, bare.headers.get("x-noted")]).toEqual([404, null]);
  });

  it("hands on the signal", async () => {
    const signals: AbortSignal[] = [];
    const inner = await echo({});
    const app = intercept(inner, (exchange) => {
      signals.push(new WrappedExchange(exchange).signal());
      inner.handle(exchange);
    });
    await call(app, { method: "POST", target: "/things" });
    expect(signals).toHaveLength(1);
    expect(signals[0]).toBeInstanceOf(AbortSignal);
  });
});
