/** A server of a document with as many operations as the argument says; the contract's own is the last of them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CompiledDocument, createApp } from "@mim-cm/openapi-server";
import { compile } from "@mim-cm/openapi-server/compiler";
import { listen } from "@mim-cm/openapi-server/node";
import { document } from "../contract/document.ts";
import { PATH, type RequestedStatus, setRequestStatus } from "../contract/store.ts";
import { hostname, port } from "../servers/port.ts";

const count = Number(process.argv[2]);

function withOperations(): unknown {
  const own = document.paths[`${PATH}/{id}`];
  const paths: Record<string, unknown> = {};
  for (let index = 1; index < count; index += 1) {
    const put = { ...own.put, operationId: `operation${index}` };
    paths[`/CertificateManagement/api/v1.0/resource${index}/{id}`] = { put };
  }
  paths[`${PATH}/{id}`] = own;
  return { ...document, paths };
}

const folder = join(import.meta.dirname, `routing-${count}`);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(compile(withOperations()))) writeFileSync(join(folder, name), text);
const module = await import(pathToFileURL(join(folder, "document.js")).href);

// Compiled above, so that no types of it exist.
const app = createApp(module.document as CompiledDocument, {
  authenticators: { bearer: (credentials) => ("token" in credentials ? credentials.token : undefined) },
  caseInsensitivePaths: true,
  validateResponses: "off",
  fallback: (_operation, { path, body }) => {
    const { status } = body as { status: RequestedStatus };
    return setRequestStatus(String(path["id"]), status, undefined);
  },
});
await listen(app, { port, host: hostname });
