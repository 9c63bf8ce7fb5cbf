import { afterEach } from "vitest";
import { type Mock, type MockOptions, startMock } from "../src/index.ts";
import { HEADERS, target } from "./contract.ts";
import { type Answer, send } from "./http.ts";

const started: Mock[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((mock) => mock.close()));
});

/** Starts a mock that is closed when the test ends. */
export async function start(options: MockOptions = {}): Promise<Mock> {
  const mock = await startMock(options);
  started.push(mock);
  return mock;
}

/** The operation, called on a mock. */
export function put(
  mock: Mock<unknown>,
  id: string,
  status = "Completed",
  headers: Record<string, string> = {},
): Promise<Answer> {
  const options = { method: "PUT", headers: { ...HEADERS, ...headers }, body: JSON.stringify({ status }) };
  return send(mock.url, target(id), options);
}
