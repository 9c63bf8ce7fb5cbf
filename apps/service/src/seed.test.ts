import { RequestStatus } from "@mim-cm/spec";
import document from "@mim-cm/spec/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { exampleCall } from "../test/examples.ts";
import { seedRequests } from "./seed.ts";

const seeds = new Map(seedRequests(document).map((seed) => [seed.Uuid, seed]));

describe("seedRequests", () => {
  test("makes a request for each example of 200, 403 and 409, and none for the others", () => {
    const keys = ["completed", "canceled", "abandoned", "forbidden", "conflict"];
    expect([...seeds.keys()].sort()).toEqual(keys.map((key) => exampleCall(key).id).sort());
  });

  test.each([
    ["completed", { Status: RequestStatus.Approved, Completed: "0001-01-01T00:00:00" }],
    ["canceled", { Status: RequestStatus.Pending }],
    ["abandoned", { Status: RequestStatus.Approved }],
  ])("makes of the example %s the request as it was before", (key, before) => {
    const { id, response } = exampleCall(key);
    expect(seeds.get(id)).toEqual({ ...(response as object), ...before });
  });

  test("takes a new example into its requests without being told", () => {
    const text = JSON.stringify(document).replaceAll(
      exampleCall("canceled").id,
      "17000000-0000-4000-8000-000000000018",
    );
    expect(seedRequests(JSON.parse(text)).map(({ Uuid }) => Uuid)).toContain("17000000-0000-4000-8000-000000000018");
  });

  test("says which example of failure has no example of success beside it", () => {
    const contract = structuredClone(document);
    Reflect.deleteProperty(contract.components.responses.Request.content["application/json"].examples, "completed");
    expect(() => seedRequests(contract)).toThrow(/example forbidden needs an example of 200/);
  });
});
