import { describe, expect, it } from "vitest";
import { bookshop } from "./bookshop/app.ts";
import { raw, serving } from "./serving.ts";

describe("a request target over node:http", () => {
  it("takes a target in absolute form, and OPTIONS for the whole server", async () => {
    await serving(bookshop(), async (server) => {
      const close = "Host: a\r\nConnection: close\r\n\r\n";
      expect(await raw(server, `GET http://elsewhere/health HTTP/1.1\r\n${close}`)).toMatch(/^HTTP\/1.1 200 .*well$/s);
      const whole = await raw(server, `OPTIONS * HTTP/1.1\r\n${close}`);
      expect(whole).toMatch(/^HTTP\/1.1 204 /);
      expect(whole).not.toMatch(/^(Allow|Content-.*):/im);
      for (const other of ["GET *", "OPTIONS books"])
        expect(await raw(server, `${other} HTTP/1.1\r\n${close}`)).toMatch(/^HTTP\/1.1 400 /);
    });
  });

  it("takes a target in absolute form without a path for the root", async () => {
    await serving(bookshop(), async (server) => {
      const head = "Host: a\r\nConnection: close\r\n\r\n";
      expect(await raw(server, `GET http://elsewhere HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1.1 404 /);
      expect(await raw(server, `GET ftp://elsewhere/health HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1.1 400 /);
    });
  });
});
