import { parseArgs } from "node:util";
import { openDevelopmentIssuer, type TokenClaims } from "./auth/development-issuer.ts";
import { isGuid, isRole } from "./auth/principal.ts";
import { readConfig } from "./config.ts";
import { ServiceError } from "./service-error.ts";

const DEFAULT_MINUTES = 60;
const MAXIMUM_MINUTES = 43_200;

const help = `Prints a token of the development issuer, for calls of a service that runs with the same DATABASE_URL.

npm run -s token -w @mim-cm/service -- --sub <guid> [--role agent|manager] [--minutes <n>]

  --sub <guid>           the user that the token speaks for
  --role agent|manager   enrollment agent or certificate manager; may be given twice
  --minutes <n>          for how long it is valid, 1 to ${MAXIMUM_MINUTES}; ${DEFAULT_MINUTES} if left out
  --help                 this text`;

class UsageError extends Error {}

/** What the arguments ask for: a token, or undefined for the help. */
function readArguments(args: readonly string[]): TokenClaims | undefined {
  const { sub, role, minutes, help } = parse(args);
  if (help) return undefined;
  if (!isGuid(sub)) throw new UsageError("--sub <guid> must name the user as a GUID with hyphens.");
  const roles = role.filter(isRole);
  if (roles.length < role.length) throw new UsageError("--role must be agent or manager.");
  const lifetimeMinutes = /^\d{1,5}$/.test(minutes) ? Number(minutes) : 0;
  if (lifetimeMinutes < 1 || lifetimeMinutes > MAXIMUM_MINUTES) {
    throw new UsageError(`--minutes must be a whole number from 1 to ${MAXIMUM_MINUTES}.`);
  }
  return { sub, roles, lifetimeMinutes };
}

interface Options {
  readonly sub?: string;
  readonly role: readonly string[];
  readonly minutes: string;
  readonly help: boolean;
}

function parse(args: readonly string[]): Options {
  try {
    return parseArgs({
      args: [...args],
      options: {
        sub: { type: "string" },
        role: { type: "string", multiple: true, default: [] },
        minutes: { type: "string", default: String(DEFAULT_MINUTES) },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? `${error.message}.` : String(error));
  }
}

try {
  const claims = readArguments(process.argv.slice(2));
  const issuer = claims && (await openDevelopmentIssuer(readConfig(process.env)));
  console.log(claims && issuer ? await issuer.sign(claims) : help);
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message} --help tells more.`);
    process.exitCode = 2;
  } else if (error instanceof ServiceError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
