import { chooseGenerator } from "../load.ts";
import { mocks } from "../mocks.ts";
import type { Options } from "../options.ts";
import { measure } from "../rounds.ts";
import { figures, header } from "./figures.ts";

/** The mocks side by side, as ratios to `prism mock` as it comes. */
export async function measureMocks(options: Options): Promise<string> {
  const generator = chooseGenerator(options);
  const measured = await measure(mocks(options.only), options, generator);
  return `${header(options, generator)}\n${figures(measured, "prism")}`;
}
