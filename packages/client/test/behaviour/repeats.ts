import { type Case, equal, expectStatus, isTrue, stage } from "./case.ts";

const SECOND_TIME = [
  ["a reset connection", "reset-then-ok"],
  ["half a body", "half-a-body-then-ok"],
  ["a 408", "timeout-then-ok"],
  ["a 429 with Retry-After: 0", "too-many-then-ok"],
  ["a 502 with a page of HTML", "bad-gateway-then-ok"],
  ["a 503 with Retry-After: 0", "unavailable-soon"],
  ["a 503 with a Retry-After in the past", "unavailable-since"],
  ["a 503 with a Retry-After that makes no sense", "unavailable-nonsense"],
] as const;

const SECOND_TIME_AFTER_A_STALL = ["stall-then-ok", "stall-amid-body-then-ok"];

const TOO_LONG_TO_WAIT = [
  ["unavailable-long", 503],
  ["too-many-long", "undeclared"],
] as const;

/** When the client sends a call again. */
export const repeats: readonly Case[] = [
  ...SECOND_TIME.map(
    ([what, scenario]): Case => ({
      name: `${what} is followed by a second attempt, which succeeds`,
      async run(surroundings) {
        const { complete, observed } = stage(surroundings, scenario);
        const result = expectStatus(await complete(), 200);
        equal([result.attempts, result.ambiguous], [2, false], "attempts and ambiguous");
        const bodies = (await observed()).map(({ body }) => body);
        equal(bodies, Array(2).fill('{"status":"Completed"}'), "what was sent");
      },
    }),
  ),
  ...SECOND_TIME_AFTER_A_STALL.map(
    (scenario): Case => ({
      name: `${scenario}: an attempt whose time is up is followed by another`,
      async run(surroundings) {
        const { complete } = stage(surroundings, scenario, { timeout: { attempt: 1_000 } });
        equal(expectStatus(await complete(), 200).attempts, 2, "the attempts");
      },
    }),
  ),
  ...TOO_LONG_TO_WAIT.map(
    ([scenario, status]): Case => ({
      name: `${scenario}: a Retry-After beyond the deadline is not waited for`,
      async run(surroundings) {
        const started = performance.now();
        const result = expectStatus(await stage(surroundings, scenario, { timeout: 5_000 }).complete(), status);
        equal(result.attempts, 1, "the attempts");
        isTrue(performance.now() - started < 4_000, "the answer is given at once");
      },
    }),
  ),
  {
    name: "a pause that ends after the deadline is not followed by another attempt",
    async run(surroundings) {
      const wait = () => {
        for (const until = performance.now() + 200; performance.now() < until; );
      };
      const options = { hooks: [{ retry: wait }], retry: { baseDelay: 0 }, timeout: 150 };
      const fetch = async () => new Response("{}", { status: 503 });
      const { complete } = stage(surroundings, "unavailable", { ...options, fetch });
      equal(expectStatus(await complete(), 503).attempts, 1, "the attempts");
    },
  },
  {
    name: "two repeats follow a first attempt, and no more",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "unavailable");
      equal(expectStatus(await complete(), 503).attempts, 3, "the attempts");
      equal((await observed()).length, 3, "the requests");
    },
  },
  {
    name: "the third attempt can succeed",
    async run(surroundings) {
      equal(
        expectStatus(await stage(surroundings, "reset-then-reset-then-ok").complete(), 200).attempts,
        3,
        "the attempts",
      );
    },
  },
  {
    name: "a client without repeats sends once",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "error-html", { retry: 0 });
      equal(expectStatus(await complete(), 500).attempts, 1, "the attempts");
      equal((await observed()).length, 1, "the requests");
    },
  },
  {
    name: "a 409 after a reset connection is ambiguous",
    async run(surroundings) {
      const result = expectStatus(await stage(surroundings, "reset-then-conflict").complete(), 409);
      equal([result.attempts, result.ambiguous], [2, true], "attempts and ambiguous");
    },
  },
  {
    name: "a 409 after a 500 is ambiguous",
    async run(surroundings) {
      equal(
        expectStatus(await stage(surroundings, "error-then-conflict").complete(), 409).ambiguous,
        true,
        "ambiguous",
      );
    },
  },
  {
    name: "a 409 after a 429 is not ambiguous",
    async run(surroundings) {
      const result = expectStatus(await stage(surroundings, "too-many-then-conflict").complete(), 409);
      equal([result.attempts, result.ambiguous], [2, false], "attempts and ambiguous");
    },
  },
];
