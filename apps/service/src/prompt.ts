import type { MimRequest } from "@mim-cm/server";
import { readExampleCalls } from "./example-calls.ts";

/**
 * A command line for a POSIX shell that makes the contract's first successful example call, with a token of its own.
 *
 * @param databaseUrl `DATABASE_URL` where it is set: the token command needs the same
 */
export function exampleCommand(document: unknown, url: string, databaseUrl: string | undefined): string {
  const call = readExampleCalls(document, "setRequestStatus").find(({ status }) => status === 200);
  if (call === undefined) return `curl ${url}/`;
  // The contract's checks validate each example against its schema.
  const { TargetUserUuid } = call.response as MimRequest;
  const variables = databaseUrl ? `DATABASE_URL=${quote(databaseUrl)} ` : "";
  const token = `$(${variables}npm run -s token -w @mim-cm/service -- --sub ${TargetUserUuid})`;
  const headers = `-H 'Content-Type: application/json' -H "Authorization: Bearer ${token}"`;
  return `curl -X ${call.method} ${url}${call.path} ${headers} -d ${quote(JSON.stringify(call.body))}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
