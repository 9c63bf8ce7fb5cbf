import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { expectConformance } from "@mim-cm/conformance";
import { approvedRequest } from "./approved-request.ts";
import { createService } from "./service.ts";

const USER = "8f1590dc-d932-4b66-8e68-2e91c5880780";
const ids = Array.from({ length: 60 }, () => crypto.randomUUID());

test("the service keeps the contract", { timeout: 60_000 }, async () => {
  const requests = ids.map((id) => approvedRequest(id, USER));
  const server = createService(requests, new Map([["secret", USER]])).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address with that port.
  const { port } = server.address() as AddressInfo;
  try {
    const baseUrl = `http://127.0.0.1:${port}`;
    const report = await expectConformance({ baseUrl, auth: "Bearer secret", allowChanges: true, ids, maxCases: 200 });
    assert.ok(report.calls > 200);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
