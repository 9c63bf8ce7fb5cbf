import type { App } from "@mim-cm/openapi-server";
import type { Report } from "./log.ts";
import type { RequestStore } from "./store/store.ts";

type Exchange = Parameters<App["handle"]>[0];

/**
 * Answers two paths outside the contract, to GET and HEAD, and leaves all else to the app: `/healthz` while the process
 * lives, `/readyz` while the store answers (503 if not).
 */
export function withHealth(app: App, store: RequestStore, report: Report): App {
  const handle = (exchange: Exchange): void => {
    const isRead = exchange.method === "GET" || exchange.method === "HEAD";
    if (isRead && exchange.target === "/healthz") answer(exchange, 200, "ok");
    else if (isRead && exchange.target === "/readyz") void answerReadiness(exchange, store, report);
    else app.handle(exchange);
  };
  return { ...app, handle };
}

async function answerReadiness(exchange: Exchange, store: RequestStore, report: Report): Promise<void> {
  try {
    await store.ping();
    answer(exchange, 200, "ready");
  } catch (error) {
    report(error);
    answer(exchange, 503, "the store does not answer");
  }
}

function answer(exchange: Exchange, status: number, state: string): void {
  exchange.send(status, ["Content-Type", "application/json"], JSON.stringify({ status: state }));
}
