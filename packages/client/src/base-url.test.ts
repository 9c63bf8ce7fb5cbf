import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { MimCmError } from "./mim-cm-error.ts";

test.each([
  "",
  "api.contoso.com",
  "/certificatemanagement",
  "ftp://api.contoso.com",
  "https://",
  "https://user:secret@api.contoso.com",
  "https://api.contoso.com/?tenant=1",
  "https://api.contoso.com/#top",
  "https://api contoso.com",
])("a client is not made with the base URL %j", (baseUrl) => {
  expect(() => createClient({ baseUrl })).toThrow(MimCmError);
});

test.each(["http://localhost:4010", "HTTPS://API.CONTOSO.COM/", "https://[::1]:8443/proxy"])(
  "a client is made with the base URL %j",
  (baseUrl) => {
    expect(createClient({ baseUrl }).raw).toBeDefined();
  },
);
