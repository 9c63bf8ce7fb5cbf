import { describe, expect, it } from "vitest";
import { bindMessage, urlOf } from "../src/node-address.ts";

describe("addresses", () => {
  it.each([
    ["127.0.0.1", "http://127.0.0.1:80"],
    ["localhost", "http://localhost:80"],
    ["::1", "http://[::1]:80"],
  ])("of %s become a URL", (host, url) => {
    expect(urlOf(host, 80)).toBe(url);
  });

  it.each([
    ["EADDRINUSE", "Port 80 on a is taken: stop the program that has it, or choose another port."],
    ["EACCES", "Port 80 on a needs more rights than this process has: choose one above 1023."],
    ["ENOTFOUND", "Cannot listen on port 80 of a: no a."],
  ])("that cannot be had for %s are told with the mend", (code, message) => {
    expect(bindMessage(Object.assign(new Error("no a"), { code }), 80, "a")).toBe(message);
  });
});
