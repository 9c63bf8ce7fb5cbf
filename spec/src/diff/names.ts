import { namedEnums } from "../contract/enums.ts";
import type { JsonObject } from "../contract/json.ts";
import { BOTH, type Finding } from "./change.ts";
import type { Versions } from "./schema-effect.ts";

function constants(document: JsonObject): Map<string, number | string> {
  return new Map(
    namedEnums(document).flatMap(({ name, members }) =>
      members.map((member) => [`${name}.${member.name}`, member.value] as const),
    ),
  );
}

/** The constants of `@mim-cm/spec` that are gone or stand for another value. Redocly knows nothing of them. */
export function nameFindings({ base, revision }: Versions): Finding[] {
  const after = constants(revision);
  return [...constants(base)]
    .filter(([name, value]) => after.get(name) !== value)
    .map(([name]) => ({
      ...BOTH,
      path: `#/components/schemas/${name.split(".")[0]}`,
      message: `The constant \`${name}\` is gone, or stands for another value.`,
    }));
}
