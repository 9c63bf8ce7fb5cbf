import { setTimeout as after } from "node:timers/promises";
import { PATH } from "../contract/store.ts";
import { type Call, type Reply, send } from "./call.ts";
import { type Start, start } from "./child.ts";

/** A call that is not right, and what the contract answers to it. */
export interface Check {
  readonly name: string;
  readonly call: Call;
  readonly right: number;
  readonly header?: string;
}

const BIG = " ".repeat(2 * 1024 * 1024);

export const CHECKS: readonly Check[] = [
  { name: "bad JSON", call: { body: '{"status":' }, right: 400 },
  { name: "not in enum", call: { body: '{"status":"Denied"}' }, right: 400 },
  { name: "extra property", call: { body: '{"status":"Completed","x":1}' }, right: 400 },
  { name: "no body", call: { body: undefined }, right: 400 },
  { name: "id no GUID", call: { target: `${PATH}/42` }, right: 400 },
  { name: "`%E0%A4%A`", call: { target: `${PATH}/%E0%A4%A` }, right: 400 },
  { name: "no credentials", call: { headers: { Authorization: undefined } }, right: 401, header: "www-authenticate" },
  { name: "GET", call: { method: "GET", body: undefined }, right: 405, header: "allow" },
  { name: "`Accept: text/html`", call: { headers: { Accept: "text/html" } }, right: 406 },
  { name: "2 MB", call: { body: BIG }, right: 413 },
  { name: "text/plain", call: { headers: { "Content-Type": "text/plain" } }, right: 415 },
];

export interface Verdict {
  readonly check: Check;
  readonly reply: Reply | undefined;
  readonly right: boolean;
  /** The server's process ended. */
  readonly died: boolean;
}

/** Sends every check to a server, which is started again where a call ends it. */
export async function verdicts(server: Start): Promise<readonly Verdict[]> {
  const found: Verdict[] = [];
  let running = await start(server);
  for (const check of CHECKS) {
    const reply = await send(running.port, check.call);
    // A process that goes down closes its sockets some time before its end can be seen.
    if (reply === undefined) await after(300);
    const told = check.header === undefined || reply?.headers[check.header] !== undefined;
    found.push({ check, reply, right: reply?.status === check.right && told, died: !running.alive() });
    if (!running.alive()) running = await start(server);
  }
  await running.stop("SIGKILL");
  return found;
}

/** The status in words for a table: bold where it is not the contract's. */
export function cell({ check, reply, right, died }: Verdict): string {
  if (died) return "**ends the process**";
  if (reply === undefined) return "**none**";
  if (right) return String(reply.status);
  return reply.status === check.right ? `**${reply.status}, no ${check.header}**` : `**${reply.status}**`;
}
