import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { listen } from "../src/node.ts";
import { bookshop } from "./bookshop/app.ts";

/** Sends GET /health with these lines of headers; the first line of the answer. */
async function answerTo(version: string, ...lines: string[]): Promise<string | undefined> {
  const server = await listen(bookshop(), { port: 0 });
  try {
    const socket = connect(server.port);
    socket.write([`GET /health HTTP/${version}`, ...lines, "Connection: close", "", ""].join("\r\n"));
    return (await text(socket)).split("\r\n")[0];
  } finally {
    await server.close();
  }
}

// RFC 9112, section 3.2
it.each([
  ["1.1", ["Host: a"], "200 OK"],
  ["1.1", ["Host: a", "Date: b"], "200 OK"],
  ["1.0", [], "200 OK"],
  ["1.1", [], "400 Bad Request"],
  ["1.1", ["Host: a", "Host: a"], "400 Bad Request"],
  ["1.1", ["Host: a", "hOST: b"], "400 Bad Request"],
  ["1.0", ["Host: a", "Host: b"], "400 Bad Request"],
])("answers HTTP/%s with the headers %j with %s", async (version, lines, status) => {
  expect(await answerTo(version, ...lines)).toBe(`HTTP/1.1 ${status}`);
});
