import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { parseRequests, RequestStore, type StoredRequest } from "./request-store.ts";

const example: StoredRequest = contract.components.examples.CompletedRequest.value;
const other = { ...example, Uuid: "00000000-0000-4000-8000-000000000001" };
const valid = () => undefined;

describe("requests in a text", () => {
  test.each([
    ["a JSON array", JSON.stringify([example, other]), 2],
    ["one JSON object", JSON.stringify(example, null, 2), 1],
    ["one request a line", `${JSON.stringify(example)}\n\n${JSON.stringify(other)}\r\n`, 2],
    ["a text with a byte order mark", `\uFEFF${JSON.stringify([example])}`, 1],
    ["an empty array", "[]", 0],
    ["nothing", "", 0],
  ])("are read from %s", (_, text, count) => {
    expect(parseRequests(text, valid)).toHaveLength(count);
  });

  test("are kept under their Uuid in lower case", () => {
    const [request] = parseRequests(JSON.stringify({ ...example, Uuid: example.Uuid.toUpperCase() }), valid);
    expect(request).toEqual(example);
  });

  test("are refused with the line that is not JSON", () => {
    expect(parseRequests(`${JSON.stringify(example)}\n{"Uuid":`, valid)).toMatch(/^Line 2 is not JSON/);
  });

  test("are refused with the place of the one that is not valid", () => {
    const check = (value: unknown) => (value === 7 ? "it is a number" : undefined);
    expect(parseRequests(JSON.stringify([example, 7]), check)).toBe("Request 2 is no request: it is a number.");
  });

  test("are refused where two have one Uuid", () => {
    expect(parseRequests(JSON.stringify([example, example]), valid)).toMatch(/^Request 2 has the Uuid a9b4b42c/);
  });
});

describe("the store", () => {
  test("finds a request by its id in any case", () => {
    expect(new RequestStore([example]).get(example.Uuid.toUpperCase())?.request).toEqual(example);
  });

  test("returns to its beginning when it is reset", () => {
    const store = new RequestStore([example]);
    store.put({ request: { ...example, Comment: "changed" }, record: "Completed" });
    store.put({ request: other, record: undefined });
    store.reset();
    expect(store.list()).toEqual([example]);
    expect(store.get(example.Uuid)?.record).toBeUndefined();
  });
});
