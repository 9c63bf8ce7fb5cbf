/** The suite as a program for Node, Bun and Deno: prints the outcomes, or ends with an error after an unhandled rejection. */
import type { Runtime } from "../../test/behaviour/case.ts";
import { runSuite } from "../suite.ts";

const [runtime, baseUrl = ""] = process.argv.slice(2);
let rejection: unknown;
process.on("unhandledRejection", (reason: unknown) => {
  rejection = reason;
});
// The program is started with one of them.
const outcomes = await runSuite(runtime as Runtime, baseUrl);
console.log(JSON.stringify(outcomes));
if (rejection !== undefined) throw rejection;
