/**
 * Checks the hand-written contract: Redocly's rules, and what no rule of an OpenAPI linter can know. The folder of the
 * contract can be given; it is `spec/` otherwise.
 */
import { fileURLToPath } from "node:url";
import { checkContract } from "./checks/check-contract.ts";
import { formatProblem } from "./checks/problem.ts";
import { SpecError } from "./contract/spec-error.ts";

const folder = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));

try {
  const problems = await checkContract(folder);
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
  else console.log("The contract keeps its rules.");
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
