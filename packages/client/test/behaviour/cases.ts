import { aborts } from "./aborts.ts";
import { answers } from "./answers.ts";
import type { Case } from "./case.ts";
import { connections } from "./connections.ts";
import { cookies, credentials } from "./credentials.ts";
import { repeats } from "./repeats.ts";
import { surface } from "./surface.ts";

/** What the client does in every runtime, but for the exceptions that a case names. Needs no test library. */
export const cases: readonly Case[] = [
  ...answers,
  ...connections,
  ...repeats,
  ...aborts,
  ...credentials,
  ...cookies,
  ...surface,
];
