import { readFile } from "node:fs/promises";

// The name of a file, and the code that was copied below it, if any.
const PLACE = /^<!-- ([\w.-]+\.ts) -->\n(?:\n```ts\n[\s\S]*?^```\n)?/gm;

/** The text of a page with the files that it names copied below their names. */
export async function includeFiles(page: URL): Promise<string> {
  const text = await readFile(page, "utf8");
  const codes = new Map<string, string>();
  for (const [, name = ""] of text.matchAll(PLACE)) codes.set(name, await readFile(new URL(name, page), "utf8"));
  return text.replaceAll(PLACE, (_, name: string) => `<!-- ${name} -->\n\n\`\`\`ts\n${codes.get(name)}\`\`\`\n`);
}
