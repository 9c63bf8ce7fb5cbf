import { randomUUID } from "node:crypto";
import type { MimRequest } from "@mim-cm/server";
import { lifecycle, RequestedStatus, RequestStatus } from "@mim-cm/spec";
import { expect, test } from "vitest";
import type { Role } from "../src/auth/principal.ts";
import { type Answer, callerWith, tokenFor } from "./caller.ts";
import { KINDS } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { readStored, type StoredFacts } from "./stored.ts";
import { startTestService } from "./test-service.ts";

// Every status × target × kind of caller × kind of execution, as the lifecycle's table has it, over HTTP.

/** Who calls, in the words of the lifecycle; several relations to the request, or none, may hold at once. */
const callers: readonly (readonly (keyof typeof lifecycle.roles)[])[] = [
  [],
  ["originator"],
  ["target"],
  ["originator", "target"],
  ["agent"],
  ["manager"],
  ["agent", "manager"],
  ["originator", "agent"],
  ["target", "manager"],
];
const unknownStatus = 99;
const statuses = [...Object.values(RequestStatus), unknownStatus];
const me = randomUUID();
const roleOf = (roles: readonly string[]): Role[] =>
  (["agent", "manager"] as const).filter((role) => roles.includes(role));

interface Case {
  readonly request: MimRequest;
  readonly target: RequestedStatus;
  readonly roles: (typeof callers)[number];
}

function make(Status: number, roles: Case["roles"], IsEnrollmentAgent: boolean): MimRequest {
  const OriginatorUserUuid = roles.includes("originator") ? me : randomUUID();
  const TargetUserUuid = roles.includes("target") ? me : randomUUID();
  const users = { OriginatorUserUuid, TargetUserUuid };
  return {
    ...exampleRequest(),
    Uuid: randomUUID(),
    Status,
    ...users,
    IsEnrollmentAgent,
    Completed: "0001-01-01T00:00:00",
  };
}

/** The right status of the answer for a request that no transition of this service has touched. */
function rightAnswer({ request, target, roles }: Case): number {
  const rule = lifecycle.transitions[target];
  const holds = (allowed: readonly string[]): boolean => roles.some((role) => allowed.includes(role));
  if (!holds(lifecycle.visibleTo)) return 404;
  if (!holds(request.IsEnrollmentAgent ? rule.allowed.withAgent : rule.allowed.withoutAgent)) return 403;
  if (rule.from.some((status) => status === request.Status)) return 200;
  return request.Status === rule.to && !rule.repeatNeedsRecord ? 200 : 409;
}

/** One request for each kind of caller and of execution, all in one state. */
function casesOf(status: number, target: RequestedStatus): Case[] {
  return callers.flatMap((roles) =>
    [false, true].map((agent) => ({ request: make(status, roles, agent), target, roles })),
  );
}

const rows = KINDS.flatMap((kind) => Object.values(RequestedStatus).map((target) => ({ kind, target })));

test.each(rows)(
  "on $kind, $target does from each status and for each caller what the lifecycle says",
  { timeout: 30_000 },
  async ({ kind, target }) => {
    const cases = statuses.flatMap((status) => casesOf(status, target));
    const service = await startTestService(
      cases.map(({ request }) => request),
      { kind },
    );
    const answers = await Promise.all(
      cases.map(async ({ request, roles }) => {
        const call = callerWith(service.url, await tokenFor(service.database, me, roleOf(roles)));
        return call(request.Uuid, target);
      }),
    );
    const stored = await readStored(service.database);
    for (const [index, one] of cases.entries()) {
      const answer = answers[index];
      expect(answer?.status, describeCase(one)).toBe(rightAnswer(one));
      if (answer !== undefined) expectStored(one, answer, stored);
    }
  },
);

const describeCase = ({ request, roles }: Case): string =>
  `from ${request.Status}, ${roles.join(" and ") || "somebody"}, ${request.IsEnrollmentAgent ? "with" : "without"} agent`;

/** That the store holds what was answered, and the audit trail what was done. */
function expectStored({ request, target }: Case, { status, body }: Answer, stored: StoredFacts): void {
  const rule = lifecycle.transitions[target];
  const document = stored.documents.get(request.Uuid);
  const audit = stored.audit.get(request.Uuid) ?? [];
  if (status !== 200 || request.Status === rule.to) {
    expect(document).toEqual(request);
    expect(audit).toEqual([]);
  } else {
    const Completed = rule.setsCompleted ? expect.stringMatching(/^20\d\d-.*T.*Z$/) : request.Completed;
    expect(document).toEqual({ ...request, Status: rule.to, Completed });
    expect(audit).toMatchObject([{ who: me, what: target, from: request.Status, to: rule.to }]);
  }
  if (status === 200) expect(body).toEqual(document);
  else expect(body).toEqual({ Message: expect.stringMatching(/\.$/) });
}
