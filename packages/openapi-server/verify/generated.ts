import { compareVerdicts } from "../test/generated-values.ts";
import { grouped, writeSection } from "./section.ts";

const SEED = 1_120_2026;
const VALUES = 100;

export async function verifyGenerated(count: number): Promise<void> {
  const { compared, valid, differences } = await compareVerdicts(SEED, Math.ceil(count / VALUES), VALUES);
  for (const difference of differences.slice(0, 10)) console.error(difference);
  writeSection(
    "generated",
    `${grouped(compared)} verdicts, seed ${SEED}: ${grouped(compared / VALUES)} generated schemas on ${VALUES} generated values each, ` +
      `${grouped(valid)} of them valid. Different from @hyperjump/json-schema: ${differences.length}.`,
  );
  if (differences.length > 0) process.exitCode = 1;
}
