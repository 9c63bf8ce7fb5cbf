import type { ContractViolation } from "./violation.ts";

/** A call that went through the proxy. */
export interface ProxiedCall {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly method: string;
  readonly target: string;
  readonly operationId: string | undefined;
  /** The status that the real server answered; 502 where it could not be reached. */
  readonly status: number;
  readonly violations: readonly ContractViolation[];
}

/** What a proxy saw. */
export interface ProxyReport {
  /** The real server, without credentials. */
  readonly upstream: string;
  readonly calls: number;
  readonly violations: number;
  /** The calls with violations, in their order; at most 1000. */
  readonly violating: readonly ProxiedCall[];
}

/** How many calls with violations are kept. */
const LIMIT = 1000;

/** Counts calls, and keeps those that break the contract. */
export class Tally {
  readonly #upstream: string;
  readonly #violating: ProxiedCall[] = [];
  #calls = 0;
  #violations = 0;

  constructor(upstream: URL) {
    this.#upstream = upstream.origin + upstream.pathname;
  }

  add(call: ProxiedCall): void {
    this.#calls++;
    this.#violations += call.violations.length;
    if (call.violations.length > 0 && this.#violating.length < LIMIT) this.#violating.push(call);
  }

  report(): ProxyReport {
    return {
      upstream: this.#upstream,
      calls: this.#calls,
      violations: this.#violations,
      violating: [...this.#violating],
    };
  }
}

function xml(text: string): string {
  const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // XML 1.0 has no way to write control characters and noncharacters.
  return text.replace(/\p{Cc}|[\ufffe\uffff]/gu, "\ufffd").replace(/[&<>"]/g, (found) => names[found] ?? "");
}

function testCase({ method, target, operationId, status, violations }: ProxiedCall): string {
  const faults = violations.map(({ direction, location, message, place }) => {
    const text = `${direction} ${location} ${message}`;
    return `      <failure type="${direction}" message="${xml(text)}">${xml(place)}</failure>`;
  });
  const name = xml(`${method} ${target} ${status}`);
  return [
    `    <testcase classname="${xml(operationId ?? "no operation")}" name="${name}">`,
    ...faults,
    "    </testcase>",
  ].join("\n");
}

/** The report in the XML of JUnit: a test case for each call with violations, and one for all the others. */
export function toJunit({ upstream, calls, violating }: ProxyReport): string {
  const clean = calls - violating.length;
  const cases = violating.map(testCase);
  if (clean > 0) cases.push(`    <testcase classname="contract" name="${clean} calls without violations"/>`);
  const suite = `  <testsuite name="${xml(upstream)}" tests="${cases.length}" failures="${violating.length}">`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    suite,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}
