import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { lifecycle, RequestedStatus, RequestStatus } from "@mim-cm/spec";
import { callerWith, tokenFor } from "../test/caller.ts";
import { exampleRequest } from "../test/examples.ts";
import { readStored, type StoredFacts } from "../test/stored.ts";
import type { Scratch } from "./scratch.ts";
import { type ServiceProcess, startService } from "./service-process.ts";

export interface CrashResult {
  readonly rounds: number;
  /** Changes that were answered with 200. */
  readonly acknowledged: number;
  /** Changes whose call broke off or was answered with 503, and that are in the store all the same. */
  readonly unacknowledgedKept: number;
  /** Calls that broke off or were answered with 503, and left no trace. */
  readonly lost: number;
}

type Victim = "service" | "database";

interface Attempt {
  readonly id: string;
  readonly requested: RequestedStatus;
  /** What the call was answered with, if it was. */
  readonly body: unknown;
}

const CALLERS = 16;
const REQUESTS_A_ROUND = 1000;
const targets = Object.values(RequestedStatus);

/**
 * Kills a service, or its PostgreSQL server, again and again under load, with SIGKILL, and compares in the end what was
 * acknowledged with what is stored.
 *
 * @throws Error where an acknowledged change or its audit entry is missing, there twice, or other than it was answered
 */
export async function crash(scratch: Scratch, victim: Victim, rounds: number): Promise<CrashResult> {
  const attempts: Attempt[] = [];
  let service = await start(scratch);
  try {
    for (let round = 0; round < rounds; round++) {
      const ids = await addRequests(scratch);
      const made = await loadUntilDeath(scratch, service, victim, ids);
      attempts.push(...made);
      if (victim === "database") await scratch.server?.start();
      else service = await start(scratch);
    }
    return { rounds, ...judge(attempts, await readStored(scratch)) };
  } finally {
    await service.end("SIGKILL");
  }
}

function start({ variables }: Scratch): Promise<ServiceProcess> {
  return startService({ ...variables, STORE_TIMEOUT_MS: "2000" });
}

async function addRequests(scratch: Scratch, count = REQUESTS_A_ROUND): Promise<string[]> {
  const store = await scratch.openStore();
  const documents = Array.from({ length: count }, () => ({
    ...exampleRequest(),
    Uuid: randomUUID(),
    Status: RequestStatus.Approved,
  }));
  await store.insert(documents.map((document) => ({ uuid: document.Uuid, text: JSON.stringify(document) })));
  await store.close();
  return documents.map(({ Uuid }) => Uuid);
}

async function loadUntilDeath(
  scratch: Scratch,
  service: ServiceProcess,
  victim: Victim,
  ids: readonly string[],
): Promise<Attempt[]> {
  const call = callerWith(service.url, await tokenFor(scratch, exampleRequest().TargetUserUuid));
  const attempts: Attempt[] = [];
  let isOver = false;
  const work = async (): Promise<void> => {
    for (let id = next.pop(); id !== undefined && !isOver; id = next.pop()) {
      const requested = targets[randomInt(targets.length)] ?? "Completed";
      const answer = await call(id, requested).catch(() => undefined);
      if (answer !== undefined && answer.status !== 200 && answer.status !== 503) {
        throw new Error(`A change was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      attempts.push({ id, requested, body: answer?.status === 200 ? answer.body : undefined });
      if (attempts.length === enough) isUnderLoad.resolve();
    }
  };
  const next = [...ids];
  // At any moment, of a transaction too: so many calls later, and up to some milliseconds.
  const enough = randomInt(1, REQUESTS_A_ROUND / 2);
  const isUnderLoad = Promise.withResolvers<void>();
  const load = Promise.all(Array.from({ length: CALLERS }, work));
  await isUnderLoad.promise;
  await delay(Math.random() * 10);
  if (victim === "database") await scratch.server?.kill();
  else await service.end("SIGKILL");
  isOver = true;
  await load;
  return attempts;
}

function judge(attempts: readonly Attempt[], { documents, audit }: StoredFacts): Omit<CrashResult, "rounds"> {
  const counts = { acknowledged: 0, unacknowledgedKept: 0, lost: 0 };
  for (const { id, requested, body } of attempts) {
    const document = documents.get(id);
    const entries = audit.get(id) ?? [];
    const [entry] = entries;
    const isMade = document?.Status === lifecycle.transitions[requested].to;
    if (entries.length !== (isMade ? 1 : 0))
      throw new Error(`${id} is ${document?.Status} and has ${entries.length} audit entries.`);
    if (isMade && (entry?.what !== requested || entry.to !== document.Status))
      throw new Error(`${id} has a wrong audit entry.`);
    if (body !== undefined && !isDeepStrictEqual(body, document))
      throw new Error(`${id} is not as it was acknowledged.`);
    if (body !== undefined) counts.acknowledged++;
    else if (isMade) counts.unacknowledgedKept++;
    else counts.lost++;
  }
  return counts;
}
