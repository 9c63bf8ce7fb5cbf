import type { Fault } from "./fault.ts";
import { answerFaults } from "./of-answers.ts";
import { callFaults } from "./of-calls.ts";
import { lifeFaults } from "./of-life.ts";
import { rareAnswerFaults } from "./of-rare-answers.ts";
import { rareCallFaults } from "./of-rare-calls.ts";
import { rareLifeFaults } from "./of-rare-lives.ts";

/** All faulty servers. */
export const faults: readonly Fault[] = [
  ...answerFaults,
  ...callFaults,
  ...lifeFaults,
  ...rareAnswerFaults,
  ...rareCallFaults,
  ...rareLifeFaults,
];
