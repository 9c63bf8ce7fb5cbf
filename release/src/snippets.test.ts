import { expect, it } from "vitest";
import { asCommonJs, codeBlocks, promisedOutput } from "./snippets.ts";

const README = `# Title

\`\`\`ts
import {
  one,
} from "package";

export const two = await one();
console.log(two); // 2
\`\`\`

\`\`\`sh
npm start
\`\`\`
`;

const [code = ""] = codeBlocks(README, "ts");

it("finds the blocks of one language", () => {
  expect(codeBlocks(README, "ts")).toHaveLength(1);
  expect(codeBlocks(README, "sh")).toEqual(["npm start\n"]);
});

it("reads what is promised behind console.log", () => {
  expect(promisedOutput(code)).toEqual(["2"]);
});

it("puts everything but the imports into a function for CommonJS", () => {
  expect(asCommonJs(code)).toBe(`import {
  one,
} from "package";
async function main(): Promise<void> {
const two = await one();
console.log(two); // 2
}
void main();
`);
});
