/** The first line of every generated file that can hold a comment. */
export function header(source: string): string {
  return `// Generated from ${source} by \`npm run generate\`; do not edit.\n`;
}

/** A doc comment, indented; nothing for an empty text. */
export function docComment(text: string, indent = ""): string {
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  if (lines[0] === "") return "";
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${body.join("\n")}\n${indent} */\n`;
}
