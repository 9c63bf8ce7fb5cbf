import { type Case, type Exceptions, equal, expectStatus, isTrue, stage } from "./case.ts";

const NO_ANSWER = [
  ["a connection that is reset", "reset"],
  ["half a body", "half-a-body"],
  ["an answer that is not HTTP", "not-http"],
  ["a chunk that is broken", "broken-chunk"],
  ["headers of a megabyte", "huge-headers"],
  ["a body that is not compressed as it says", "ok-not-gzip"],
] as const;

/** Where a runtime takes what others refuse. */
const EXCEPTIONS: Readonly<Record<string, Exceptions>> = {
  "huge-headers": { bun: "headers of any size are accepted, so that the answer is the 200 that it says" },
};

const STALLED = [
  ["a server that says nothing", "stall"],
  ["a server that stops amid the body", "stall-amid-body"],
  ["a server that stops amid the body of an error", "stall-amid-error-body"],
  ["a body without an end", "endless"],
] as const;

const QUICK = { attempt: 150, total: 400 };

/** What the client makes of answers that do not arrive. */
export const connections: readonly Case[] = [
  ...NO_ANSWER.map(
    ([what, scenario]): Case => ({
      name: `${what} is a network failure after three attempts`,
      ...(EXCEPTIONS[scenario] && { except: EXCEPTIONS[scenario] }),
      async run(surroundings) {
        const result = expectStatus(await stage(surroundings, scenario).complete(), "network");
        isTrue(result.cause instanceof Error, "the cause is what fetch threw");
        equal([result.attempts, result.ambiguous], [3, true], "attempts and ambiguous");
      },
    }),
  ),
  ...STALLED.map(
    ([what, scenario]): Case => ({
      name: `${what} is a timeout within the deadline`,
      async run(surroundings) {
        const { complete } = stage(surroundings, scenario, { timeout: QUICK });
        const started = performance.now();
        const result = expectStatus(await complete(), "timeout");
        isTrue(performance.now() - started < 2_000, "the call ends soon after its deadline");
        equal(result.ambiguous, true, "ambiguous");
        isTrue(result.attempts >= 1, "it was sent");
      },
    }),
  ),
  {
    name: "a call without repeats to a server that says nothing ends when its attempt does",
    async run(surroundings) {
      const { complete } = stage(surroundings, "stall", { timeout: { attempt: 50 }, retry: 0 });
      equal(expectStatus(await complete(), "timeout").attempts, 1, "the attempts");
    },
  },
  {
    name: "a port where nobody listens is a network failure",
    async run(surroundings) {
      const { complete } = stage(surroundings, "ok", { baseUrl: "http://127.0.0.1:9", retry: 0 });
      equal(expectStatus(await complete(), "network").attempts, 1, "the attempts");
    },
  },
  {
    name: "an infinite limit is no limit",
    async run(surroundings) {
      const limits = { attempt: Number.POSITIVE_INFINITY, total: Number.POSITIVE_INFINITY };
      expectStatus(await stage(surroundings, "ok", { timeout: limits }).complete(), 200);
    },
  },
  {
    name: "a fetch that does not heed its signal does not hold the call up",
    async run(surroundings) {
      const fetch = () => new Promise<Response>(() => {});
      expectStatus(await stage(surroundings, "ok", { fetch, timeout: 50 }).complete(), "timeout");
    },
  },
];
