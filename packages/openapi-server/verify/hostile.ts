import { runHostile } from "../test/hostile-calls.ts";
import { grouped, writeSection } from "./section.ts";

const SEED = 1_120_2026;

export async function verifyHostile(calls: number): Promise<void> {
  const { wrong, errors, slowest, seen } = await runHostile(SEED, calls);
  for (const fault of [...wrong, ...errors].slice(0, 10)) console.error(fault);
  const statuses = [...seen]
    .sort(([left], [right]) => left - right)
    .map(([status, count]) => `${status}: ${grouped(count)}`);
  writeSection(
    "hostile",
    `${grouped(calls)} calls, seed ${SEED}: ${wrong.length} slower than a second or with an undocumented status, ${errors.length} errors thrown; ` +
      `the slowest took ${Math.round(slowest)} ms, and the server answered the call after the last.\n\nAnswers by status: ${statuses.join(", ")}.`,
  );
  if (wrong.length + errors.length > 0) process.exitCode = 1;
}
