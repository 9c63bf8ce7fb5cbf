import { unwrap } from "../../src/index.ts";
import { type Case, equal, expectStatus, isTrue, rejection, stage } from "./case.ts";
import { completedRequest } from "./contract.ts";

const STATUS_ONLY = [
  ["conflict", 409],
  ["bad-request", 400],
  ["forbidden", 403],
] as const;

const WITHOUT_A_REASON = [
  ["an empty 403", "forbidden-empty", 403],
  ["a 403 with a page of HTML", "forbidden-html", 403],
  ["a 404 with a page of HTML, as of an API that is off", "not-found-html", 404],
  ["a 403 with JSON of another shape", "forbidden-other-json", 403],
  ["a 403 with a Message that is no text", "forbidden-number", 403],
] as const;

const NOT_AS_DOCUMENTED = [
  ["a 200 without a body", "ok-empty", 200],
  ["a 200 with a page of HTML", "ok-html", 200],
  ["a 200 with JSON that is cut short", "ok-bad-json", 200],
  ["a 200 with null", "ok-null", 200],
  ["a status that the contract does not list", "teapot", 418],
] as const;

/** What the client makes of answers that arrive whole. */
export const answers: readonly Case[] = [
  {
    name: "a 200 is a success with the request",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "ok");
      const result = expectStatus(await complete(), 200);
      equal(result.data, completedRequest, "the data");
      equal(result.attempts, 1, "the attempts");
      equal(result.ambiguous, false, "ambiguous");
      equal(
        (await observed()).map(({ method, body }) => [method, body]),
        [["PUT", '{"status":"Completed"}']],
        "the call",
      );
    },
  },
  {
    name: "a 204 is a success without data, and Prefer is sent",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "no-content");
      const result = expectStatus(await complete({ prefer: "return=minimal" }), 204);
      equal(result.data, undefined, "the data");
      equal((await observed())[0]?.headers["prefer"], "return=minimal", "Prefer");
    },
  },
  {
    name: "a 200 in JSON of the type text/plain is a success",
    async run(surroundings) {
      const result = expectStatus(await stage(surroundings, "ok-plain-text").complete(), 200);
      equal(result.data, completedRequest, "the data");
    },
  },
  ...STATUS_ONLY.map(
    ([scenario, status]): Case => ({
      name: `a ${status} is a result with the error of the contract, after one attempt`,
      async run(surroundings) {
        const result = expectStatus(await stage(surroundings, scenario).complete(), status);
        equal(result.error, await result.response.json(), "the error");
        equal([result.attempts, result.ambiguous], [1, false], "attempts and ambiguous");
      },
    }),
  ),
  ...WITHOUT_A_REASON.map(
    ([what, scenario, status]): Case => ({
      name: `${what} is a ${status} with a message of the client's own`,
      async run(surroundings) {
        const result = expectStatus(await stage(surroundings, scenario).complete(), status);
        isTrue(result.error.Message.includes(String(status)), "the message names the code");
      },
    }),
  ),
  ...NOT_AS_DOCUMENTED.map(
    ([what, scenario, code]): Case => ({
      name: `${what} is undeclared, with the response`,
      async run(surroundings) {
        const result = expectStatus(await stage(surroundings, scenario).complete(), "undeclared");
        equal(result.response.status, code, "the code");
        isTrue(result.error.Message.includes(String(code)), "the message names the code");
        equal(result.ambiguous, code === 200, "ambiguous");
      },
    }),
  ),
  {
    name: "the text of an error can be read from the response",
    async run(surroundings) {
      const { response } = expectStatus(await stage(surroundings, "forbidden-html").complete(), 403);
      isTrue((await response.text()).includes("Access is denied"), "the page can be read");
      isTrue((await response.clone().text()).includes("Access is denied"), "it can be read from a clone");
    },
  },
  {
    name: "an undeclared status keeps the error of the contract's shape",
    async run(surroundings) {
      const result = expectStatus(await stage(surroundings, "teapot-json").complete(), "undeclared");
      equal(result.error.Message, "Short and stout.", "the message");
    },
  },
  {
    name: "unwrap takes the correlation id out of the message of a 500",
    async run(surroundings) {
      const result = await stage(surroundings, "error-with-id", { retry: 0 }).complete();
      const error = await rejection((async () => unwrap(result))());
      const { status, correlationId, attempts } = error as {
        status: unknown;
        correlationId: unknown;
        attempts: unknown;
      };
      equal([status, correlationId, attempts], [500, "5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20", 1], "the error");
    },
  },
  {
    name: "100 MB in place of a request are read within the deadline and are undeclared",
    async run(surroundings) {
      const result = expectStatus(await stage(surroundings, "hundred-megabytes").complete(), "undeclared");
      equal((await result.response.text()).length, 100_000_000, "the length");
    },
  },
];
