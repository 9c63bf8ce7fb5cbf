import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is measured, for Prometheus. Labels take few values, all of them the service's own words. */
export interface Metrics {
  /** A call has been answered. */
  answered(status: number, seconds: number): void;
  /** A transaction of changes has been committed. */
  committed(changes: number, seconds: number): void;
  /** Credentials have been refused. */
  refused(scheme: "bearer" | "negotiate", reason: string): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128];

/** @param pending gives how many calls wait for the store or are under way in it */
export function createMetrics(pending: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const calls = new Histogram({
    name: "mim_cm_call_duration_seconds",
    help: "Time from a call's headers to its answer, by status.",
    labelNames: ["status"],
    buckets: SECONDS,
    registers,
  });
  const sizes = new Histogram({
    name: "mim_cm_store_transaction_changes",
    help: "Calls that shared a transaction.",
    buckets: SIZES,
    registers,
  });
  const times = new Histogram({
    name: "mim_cm_store_transaction_seconds",
    help: "Duration of a transaction.",
    buckets: SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: "mim_cm_credentials_refused_total",
    help: "Credentials that were refused, by scheme and reason.",
    labelNames: ["scheme", "reason"],
    registers,
  });
  new Gauge({
    name: "mim_cm_store_pending",
    help: "Calls that wait for the store or are under way in it.",
    registers,
    collect() {
      this.set(pending());
    },
  });
  return {
    answered: (status, seconds) => calls.observe({ status }, seconds),
    committed: (changes, seconds) => {
      sizes.observe(changes);
      times.observe(seconds);
    },
    refused: (scheme, reason) => refusals.inc({ scheme, reason }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
