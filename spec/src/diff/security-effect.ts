import { isObject, type Json, type JsonObject, lookUp } from "../contract/json.ts";
import { operationsOf } from "../contract/operations.ts";
import { breaking, type Effect } from "./change.ts";
import type { Versions } from "./schema-effect.ts";

type Alternative = Readonly<Record<string, readonly Json[]>>;

/** The ways to authenticate by operation: any of the alternatives, each with all of its schemes. */
function alternativesOf(document: JsonObject): Map<string, readonly Alternative[]> {
  return new Map(
    operationsOf(document).map(({ pointer }) => {
      const own = lookUp(document, `${pointer}/security`) ?? document["security"];
      const list = Array.isArray(own) ? own.filter(isObject) : [];
      // OpenAPI makes each a map from schemes to lists of scopes. No requirement at all is one that asks for nothing.
      return [pointer, (list.length === 0 ? [{}] : list) as readonly Alternative[]];
    }),
  );
}

/** Whether credentials for `given` are enough for `wanted`. */
function isEnough(given: Alternative, wanted: Alternative): boolean {
  return Object.entries(wanted).every(
    ([scheme, scopes]) => scopes.every((scope) => given[scheme]?.includes(scope)) && scheme in given,
  );
}

/** Whether whoever calls with an alternative of `from` is let in by `to`. */
function isAccepted(from: readonly Alternative[], to: readonly Alternative[]): boolean {
  return from.every((given) => to.some((wanted) => isEnough(given, wanted)));
}

/** What the changes of security requirements do, all together. */
export function securityEffect({ base, revision }: Versions): Effect {
  const after = alternativesOf(revision);
  const pairs = [...alternativesOf(base)].flatMap(([operation, before]) => {
    const now = after.get(operation);
    return now === undefined ? [] : [{ before, now }];
  });
  return breaking([
    ...(pairs.every(({ before, now }) => isAccepted(before, now)) ? [] : (["callers"] as const)),
    ...(pairs.every(({ before, now }) => isAccepted(now, before)) ? [] : (["implementers"] as const)),
  ]);
}
