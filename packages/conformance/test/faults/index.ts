import type { Fault } from "./fault.ts";
import { answerFaults } from "./of-answers.ts";
import { callFaults } from "./of-calls.ts";
import { lifeFaults } from "./of-life.ts";

/** All faulty servers. */
export const faults: readonly Fault[] = [...answerFaults, ...callFaults, ...lifeFaults];
