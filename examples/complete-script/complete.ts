/**
 * Completes the requests whose ids are given: `MIM_CM_URL=https://… MIM_CM_TOKEN=… node complete.ts <id> …`
 * Ends with 0 when all are completed, 1 when one was refused, 2 when nobody can tell without looking.
 */
import { bearer, createClient } from "@mim-cm/client";
import { completeRequest } from "./complete-requests.ts";

const { MIM_CM_URL: baseUrl = "http://127.0.0.1:4010", MIM_CM_TOKEN: token = "" } = process.env;

const client = createClient({
  baseUrl,
  auth: bearer(token),
  timeout: { attempt: 5_000, total: 60_000 },
  retry: { retries: 5, baseDelay: 200 },
  hooks: [{ retry: ({ operation }) => console.error(`${operation}: once more`) }],
});

for (const id of process.argv.slice(2)) {
  const { ending, attempts, reason } = await completeRequest(client, id);
  console.log([id, ending, `${attempts} attempts`, reason ?? ""].join("\t").trimEnd());
  const code = { completed: 0, refused: 1, unknown: 2 }[ending];
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
}
