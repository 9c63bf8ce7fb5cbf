import { type Mock, startMock } from "./index.ts";

declare const mock: Mock;

mock.on("setRequestStatus", { status: 403, body: { Message: "Not you." } });
mock.on("setRequestStatus", {
  status: 503,
  headers: { "Retry-After": "2" },
  body: { Message: "Later.", CorrelationId: "x" },
});
mock.on("setRequestStatus", ({ path, body }) => ({ status: 404, body: { Message: `${path.id} ${body.status}` } }));
mock.on("setRequestStatus", async () => ({ status: 204, headers: { "Preference-Applied": "return=minimal" } }));

// @ts-expect-error: the contract has no such operation
mock.on("getRequest", { status: 200 });

// @ts-expect-error: the contract documents no 418
mock.on("setRequestStatus", { status: 418, body: { Message: "A teapot." } });

// @ts-expect-error: an error has a Message
mock.on("setRequestStatus", { status: 403, body: {} });

// @ts-expect-error: a request has 21 properties
mock.on("setRequestStatus", { status: 200, body: { Uuid: "x" } });

// @ts-expect-error: 503 needs Retry-After
mock.on("setRequestStatus", { status: 503, body: { Message: "Later.", CorrelationId: "x" } });

// @ts-expect-error: what a function returns is checked as well
mock.on("setRequestStatus", () => ({ status: 418 }));

// @ts-expect-error: the body has no such status
mock.on("setRequestStatus", ({ body }) => ({ status: 409, body: { Message: body.status === "Denied" ? "a" : "b" } }));

// @ts-expect-error: formats are pretty, json and silent
startMock({ log: "xml" });

interface Shop {
  getItem: { responses: { 200: { content: { "application/json": { price: number } } } } };
}

declare const shop: Mock<Shop>;

shop.on("getItem", { status: 200, body: { price: 1 } });

// @ts-expect-error: the price is a number
shop.on("getItem", { status: 200, body: { price: "1" } });
