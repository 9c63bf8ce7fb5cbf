import { type Case, equal, expectStatus, isTrue, stage } from "./case.ts";

const soon = (act: () => void) => setTimeout(act, 20);

/** What an abort of the caller does. */
export const aborts: readonly Case[] = [
  {
    name: "a signal that is aborted already keeps the call from being sent",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "ok");
      const result = expectStatus(await complete({ signal: AbortSignal.abort("changed my mind") }), "aborted");
      equal(
        [result.cause, result.attempts, result.ambiguous],
        ["changed my mind", 0, false],
        "cause, attempts, ambiguous",
      );
      equal(await observed(), [], "the requests");
    },
  },
  {
    name: "an abort ends a call to a server that says nothing",
    async run(surroundings) {
      const controller = new AbortController();
      const hooks = [{ request: () => soon(() => controller.abort()) }];
      const { complete } = stage(surroundings, "stall", { hooks });
      const result = expectStatus(await complete({ signal: controller.signal }), "aborted");
      equal([result.attempts, result.ambiguous], [1, true], "attempts and ambiguous");
    },
  },
  {
    name: "an abort ends a call amid the body",
    async run(surroundings) {
      const controller = new AbortController();
      const fetch: typeof surroundings.fetch = async (request, init) => {
        const response = await surroundings.fetch(request, init);
        soon(() => controller.abort());
        return response;
      };
      const { complete } = stage(surroundings, "stall-amid-body", { fetch });
      equal(expectStatus(await complete({ signal: controller.signal }), "aborted").attempts, 1, "the attempts");
    },
  },
  {
    name: "an abort wakes the pause before a repeat at once",
    async run(surroundings) {
      const controller = new AbortController();
      const hooks = [{ retry: () => soon(() => controller.abort()) }];
      const { complete } = stage(surroundings, "unavailable-long", { hooks, timeout: 60_000 });
      const started = performance.now();
      const result = expectStatus(await complete({ signal: controller.signal }), "aborted");
      isTrue(performance.now() - started < 5_000, "the pause of 30 seconds is cut short");
      equal([result.attempts, result.ambiguous], [1, true], "attempts and ambiguous");
    },
  },
  {
    name: "an abort in an observer that is told of a repeat is heard as well",
    async run(surroundings) {
      const controller = new AbortController();
      const hooks = [{ retry: () => controller.abort() }];
      const { complete, observed } = stage(surroundings, "unavailable-long", { hooks, timeout: 60_000 });
      expectStatus(await complete({ signal: controller.signal }), "aborted");
      equal((await observed()).length, 1, "the requests");
    },
  },
  {
    name: "an abort after the answer changes nothing",
    async run(surroundings) {
      const controller = new AbortController();
      const result = await stage(surroundings, "ok").complete({ signal: controller.signal });
      controller.abort();
      expectStatus(result, 200);
    },
  },
];
