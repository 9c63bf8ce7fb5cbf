import {
  createCaller,
  type Exchange,
  type Hooks,
  MimCmError,
  setRequestStatus,
  traceContext,
} from "../../src/index.ts";
import { type Case, equal, expectStatus, isTrue, rejection, stage } from "./case.ts";
import { completedId, completedRequest } from "./contract.ts";

const PATH = "/CertificateManagement/api/v1.0/requests";

/** Base URLs by what is appended to that of the stage, and the path that the server sees then. */
const BASES = [
  ["", `${PATH}/`],
  ["/", `${PATH}/`],
  ["//", `${PATH}/`],
  ["/proxy/cm/", `/proxy/cm${PATH}/`],
  ["/CertificateManagement", `${PATH}/`],
  ["/certificatemanagement/api/v1.0", "/certificatemanagement/api/v1.0/requests/"],
  ["/certificatemanagement/API/v1.0/", "/certificatemanagement/API/v1.0/requests/"],
  ["/CERTIFICATEMANAGEMENT/api/v1.0/requests", "/CERTIFICATEMANAGEMENT/api/v1.0/requests/"],
  ["/api/v1.0", `/api/v1.0${PATH}/`],
] as const;

function recorder(): { readonly told: string[]; readonly exchanges: Exchange[]; readonly hooks: Hooks } {
  const told: string[] = [];
  const exchanges: Exchange[] = [];
  const tell = (event: string) => (exchange: Exchange) => {
    told.push(`${event} ${exchange.attempts}`);
    exchanges.push(exchange);
  };
  const hooks = { request: tell("request"), response: tell("response"), error: tell("error"), retry: tell("retry") };
  return { told, exchanges, hooks };
}

/** Base URLs, observers, and the openapi-fetch client. */
export const surface: readonly Case[] = [
  ...BASES.map(
    ([suffix, path]): Case => ({
      name: `a base URL that ends with ${JSON.stringify(suffix)} leads to ${path}`,
      async run(surroundings) {
        const { baseUrl, observed } = stage(surroundings, "ok");
        const { client } = stage(surroundings, "ok", { baseUrl: baseUrl + suffix });
        expectStatus(await client.completeRequest({ id: completedId.toUpperCase() }), 200);
        const [seen] = await observed();
        equal(seen?.url, new URL(baseUrl).pathname + path + completedId.toUpperCase(), "the path");
      },
    }),
  ),
  {
    name: "an operation function calls through a caller",
    async run(surroundings) {
      const { baseUrl, observed } = stage(surroundings, "ok");
      const caller = createCaller({ baseUrl, fetch: surroundings.fetch });
      expectStatus(await setRequestStatus(caller, { id: completedId, status: "Abandoned" }), 200);
      equal((await observed())[0]?.body, '{"status":"Abandoned"}', "the body");
    },
  },
  {
    name: "an argument that the contract does not list is not sent",
    async run(surroundings) {
      const { client, observed } = stage(surroundings, "ok");
      const row = { id: completedId, status: "Canceled" as const, Comment: "mine" };
      expectStatus(await client.setRequestStatus(row), 200);
      equal((await observed())[0]?.body, '{"status":"Canceled"}', "the body");
    },
  },
  {
    name: "observers are told of every attempt",
    async run(surroundings) {
      const { told, exchanges, hooks } = recorder();
      expectStatus(await stage(surroundings, "reset-then-ok", { hooks: [hooks] }).complete(), 200);
      equal(told, ["request 1", "error 1", "retry 1", "request 2", "response 2"], "what was told");
      isTrue(exchanges[1]?.error instanceof Error, "the error is told");
      isTrue((exchanges[2]?.delay ?? -1) >= 0, "the delay is told");
      equal(exchanges[4]?.responseBody, JSON.stringify(completedRequest), "the body told");
    },
  },
  {
    name: "an observer that throws or rejects does not touch the call",
    async run(surroundings) {
      const logged: unknown[] = [];
      const { error } = console;
      console.error = (...values) => void logged.push(...values);
      try {
        const broken: Hooks = {
          request: () => {
            throw new Error("thrown");
          },
          response: async () => Promise.reject(new Error("rejected")),
        };
        expectStatus(await stage(surroundings, "ok", { hooks: [broken] }).complete(), 200);
        equal(logged.map(String), ["Error: thrown", "Error: rejected"], "the console");
      } finally {
        console.error = error;
      }
    },
  },
  {
    name: "every attempt is a span of one trace",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "unavailable-soon", { hooks: [traceContext()] });
      expectStatus(await complete(), 200);
      const spans = (await observed()).map(({ headers }) => (headers["traceparent"] ?? "").split("-"));
      equal(spans.length, 2, "the spans");
      equal(spans[0]?.[1], spans[1]?.[1], "the trace of the second attempt");
      isTrue(spans[0]?.[2] !== spans[1]?.[2], "each attempt has an id of its own");
      for (const span of spans)
        isTrue(/^00-[\da-f]{32}-[\da-f]{16}-01$/.test(span.join("-")), "traceparent is well formed");
    },
  },
  {
    name: "a trace under way goes on",
    async run(surroundings) {
      const parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
      const { complete, observed } = stage(surroundings, "ok", { hooks: [traceContext(() => parent)] });
      expectStatus(await complete(), 200);
      const sent = (await observed())[0]?.headers["traceparent"] ?? "";
      isTrue(
        /^00-0af7651916cd43dd8448eb211c80319c-[\da-f]{16}-00$/.test(sent) && sent !== parent,
        "the trace is the same",
      );
    },
  },
  {
    name: "client.raw repeats too, and gives what openapi-fetch gives",
    async run(surroundings) {
      const { client, observed } = stage(surroundings, "reset-then-ok");
      const { data, response } = await client.raw.PUT("/CertificateManagement/api/v1.0/requests/{id}", {
        params: { path: { id: completedId } },
        body: { status: "Completed" },
      });
      equal([data, response.status], [completedRequest, 200], "data and status");
      equal(
        (await observed()).map(({ body }) => body),
        Array(2).fill('{"status":"Completed"}'),
        "what was sent",
      );
    },
  },
  {
    name: "a middleware of client.raw sees the operations too",
    async run(surroundings) {
      const { client, complete, observed } = stage(surroundings, "forbidden");
      const seen: unknown[] = [];
      client.raw.use({
        onRequest: ({ request }) => request.headers.set("X-Seen", "yes"),
        onResponse: async ({ response }) => void seen.push(await response.clone().json()),
      });
      const { error } = expectStatus(await complete(), 403);
      equal(seen, [error], "what the middleware saw");
      equal((await observed())[0]?.headers["x-seen"], "yes", "its header");
    },
  },
  {
    name: "client.raw rejects with a MimCmError where no answer comes",
    async run(surroundings) {
      const { client } = stage(surroundings, "stall", { timeout: 50 });
      const error = await rejection(
        client.raw.PUT("/CertificateManagement/api/v1.0/requests/{id}", {
          params: { path: { id: completedId } },
          body: { status: "Completed" },
        }),
      );
      isTrue(error instanceof MimCmError && error.status === "timeout" && error.attempts === 1, "it is a MimCmError");
    },
  },
];
