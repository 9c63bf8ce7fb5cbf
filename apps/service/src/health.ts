import type { App, Exchange } from "@mim-cm/openapi-server";
import type { Report } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { RequestStore } from "./store/store.ts";

interface Health {
  readonly store: RequestStore;
  readonly metrics: Metrics;
  readonly report: Report;
  /** Whether the service has been told to stop. */
  readonly isDraining: () => boolean;
}

/**
 * Answers three paths outside the contract, to GET and HEAD, and leaves all else to the app: `/healthz` while the process
 * lives, `/readyz` while the store answers and the service has not been told to stop (503 if not), `/metrics`.
 */
export function withHealth(app: App, health: Health): App {
  const handle = (exchange: Exchange): void => {
    const isRead = exchange.method === "GET" || exchange.method === "HEAD";
    if (isRead && exchange.target === "/healthz") answer(exchange, 200, "ok");
    else if (isRead && exchange.target === "/readyz") void answerReadiness(exchange, health);
    else if (isRead && exchange.target === "/metrics") void answerMetrics(exchange, health);
    else app.handle(exchange);
  };
  return { ...app, handle };
}

async function answerReadiness(exchange: Exchange, { store, report, isDraining }: Health): Promise<void> {
  if (isDraining()) return answer(exchange, 503, "stopping");
  try {
    await store.ping();
    answer(exchange, 200, "ready");
  } catch (error) {
    report(error);
    answer(exchange, 503, "the store does not answer");
  }
}

async function answerMetrics(exchange: Exchange, { metrics, report }: Health): Promise<void> {
  try {
    exchange.send(200, ["Content-Type", metrics.contentType], await metrics.text());
  } catch (error) {
    report(error);
    answer(exchange, 500, "the metrics cannot be read");
  }
}

function answer(exchange: Exchange, status: number, state: string): void {
  exchange.send(status, ["Content-Type", "application/json"], JSON.stringify({ status: state }));
}
