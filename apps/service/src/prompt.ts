import type { MimRequest } from "@mim-cm/server";
import type { Variables } from "./config/reader.ts";
import { readExampleCalls } from "./example-calls.ts";

/**
 * A command line for a POSIX shell that makes the contract's first successful example call, with a token of its own.
 *
 * @param variables the environment: the token command needs the same database and key
 */
export function exampleCommand(document: unknown, url: string, variables: Variables): string {
  const call = readExampleCalls(document, "setRequestStatus").find(({ status }) => status === 200);
  if (call === undefined) return `curl ${url}/`;
  // The contract's checks validate each example against its schema.
  const { TargetUserUuid } = call.response as MimRequest;
  const set = ["DATABASE_URL", "DEVELOPMENT_KEY_FILE"].map((name) => assignment(name, variables[name])).join("");
  const token = `$(${set}npm run -s token -w @mim-cm/service -- --sub ${TargetUserUuid})`;
  const headers = `-H 'Content-Type: application/json' -H "Authorization: Bearer ${token}"`;
  return `curl -X ${call.method} ${url}${call.path} ${headers} -d ${quote(JSON.stringify(call.body))}`;
}

function assignment(name: string, value: string | undefined): string {
  if (!value) return "";
  // What may hold a password is not printed: the second terminal's own variable is asked for.
  return value.startsWith("postgres") ? `${name}="$${name}" ` : `${name}=${quote(value)} `;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
