import type { NamedEnum } from "../contract/enums.ts";
import { docComment, header } from "./source-text.ts";

function enumText({ name, description, members }: NamedEnum): string {
  const lines = members.map(
    (member) => `${docComment(member.description, "  ")}  ${member.name}: ${JSON.stringify(member.value)},\n`,
  );
  const constant = `${docComment(description)}export const ${name} = {\n${lines.join("")}} as const;\n`;
  const type = `/** A value that the contract lists for \`${name}\`. */\nexport type ${name} = (typeof ${name})[keyof typeof ${name}];\n`;
  return `${constant}\n${type}`;
}

/** Writes each named enum as a constant object from name to value, and the union of its values as a type. */
export function enumsText(enums: readonly NamedEnum[]): string {
  return [header("components/schemas"), ...enums.map(enumText)].join("\n");
}
