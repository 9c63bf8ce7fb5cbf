/** The suite as the script of a page: `run` is called from outside. */
import { runSuite } from "../suite.ts";

Object.assign(globalThis, { run: (baseUrl: string) => runSuite("chromium", baseUrl) });
