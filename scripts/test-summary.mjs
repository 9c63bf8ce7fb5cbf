// Adds up the results that vitest left in each workspace, prints `N passed, N failed`, and fails where a test failed or none ran.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const folders = [
  ".",
  "spec",
  ...["packages", "apps"].flatMap((parent) => readdirSync(parent).map((name) => `${parent}/${name}`)),
];
let passed = 0;
let failed = 0;
for (const file of folders.map((folder) => `${folder}/.test-results.json`).filter((name) => existsSync(name))) {
  const results = JSON.parse(readFileSync(file, "utf8"));
  passed += results.numPassedTests;
  // A file that cannot be loaded has no failed test of its own.
  failed += Math.max(results.numFailedTests, results.success ? 0 : 1);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
