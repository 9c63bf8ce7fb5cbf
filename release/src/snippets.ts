/** The code blocks of a language in a README, as written. */
export function codeBlocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) => code);
}

/** What comments behind `console.log(…);` say that it prints. */
export function promisedOutput(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text = ""]) => text);
}

const IMPORT = /^import .*?;$/gms;

/**
 * The same code as a CommonJS module: its imports, which TypeScript turns into `require`, and the rest in a function, because
 * CommonJS has no `await` outside of one.
 */
export function asCommonJs(code: string): string {
  const imports = code.match(IMPORT) ?? [];
  const rest = code.replace(IMPORT, "").replace(/^export /gm, "");
  return `${imports.join("\n")}\nasync function main(): Promise<void> {\n${rest.trim()}\n}\nvoid main();\n`;
}
