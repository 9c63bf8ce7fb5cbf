import { lifecycle, NOT_COMPLETED, type RequestedStatus, RequestStatus } from "@mim-cm/spec";
import openapi from "@mim-cm/spec/openapi.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { type Caller, type MimRequest, type Transition, transition } from "../src/index.ts";

const ORIGINATOR = "00000000-0000-4000-8000-00000000000a";
const TARGET = "00000000-0000-4000-8000-00000000000b";
const STRANGER = "00000000-0000-4000-8000-00000000000c";
const NOW = new Date("2026-11-20T10:20:30.400Z");
const EXAMPLE = openapi.components.examples.CompletedRequest.value as MimRequest;

function requestIn(Status: number, IsEnrollmentAgent = false): MimRequest {
  return {
    ...EXAMPLE,
    Status,
    IsEnrollmentAgent,
    OriginatorUserUuid: ORIGINATOR,
    TargetUserUuid: TARGET,
    Completed: NOT_COMPLETED,
  };
}

const callers: Readonly<Record<string, Caller>> = {
  originator: { uuid: ORIGINATOR.toUpperCase(), roles: [] },
  target: { uuid: TARGET, roles: [] },
  agent: { uuid: STRANGER, roles: ["agent"] },
  manager: { uuid: STRANGER, roles: ["manager"] },
  stranger: { uuid: STRANGER, roles: [] },
};

/** The rules as they were agreed on, written a second time by hand: who may do what, without and with an enrollment agent. */
const permitted: Readonly<Record<RequestedStatus, readonly [without: string, withAgent: string]>> = {
  Completed: ["target", "agent"],
  Abandoned: ["target originator", "agent originator"],
  Canceled: ["originator target manager", "originator target manager"],
};

const ends: Readonly<Record<RequestedStatus, readonly [from: readonly number[], to: number]>> = {
  Completed: [[3, 18], 8],
  Abandoned: [[3, 18], 9],
  Canceled: [[16, 3, 18], 17],
};

const statuses = [...Object.values(RequestStatus), 99];
const requestedStatuses = Object.keys(ends) as RequestedStatus[];
const records = [undefined, ...requestedStatuses];

function expected(
  request: MimRequest,
  requested: RequestedStatus,
  name: string,
  record: RequestedStatus | undefined,
): Transition {
  const [from, to] = ends[requested];
  if (name === "stranger") return { outcome: "invisible" };
  if (!permitted[requested][request.IsEnrollmentAgent ? 1 : 0].split(" ").includes(name)) {
    return { outcome: "forbidden", permission: requested === "Canceled" ? "Cancel" : "Execute" };
  }
  if (from.includes(request.Status)) {
    const Completed = requested === "Completed" ? "2026-11-20T10:20:30.4Z" : NOT_COMPLETED;
    return { outcome: "changed", request: { ...request, Status: to, Completed } };
  }
  if (request.Status === to && (requested !== "Abandoned" || record === "Abandoned"))
    return { outcome: "unchanged", request };
  return { outcome: "conflict", status: request.Status };
}

const cases = requestedStatuses.flatMap((requested) =>
  Object.keys(callers).flatMap((name) => statuses.map((status) => [requested, name, status] as const)),
);

describe("transition", () => {
  it.each(cases)("decides on %s by %s from status %i", (requested, name, status) => {
    for (const record of records) {
      for (const withAgent of [false, true]) {
        const request = requestIn(status, withAgent);
        const before = structuredClone(request);
        const outcome = transition(request, requested, callers[name] as Caller, record, NOW);
        expect(outcome).toEqual(expected(request, requested, name, record));
        expect(request).toEqual(before);
      }
    }
  });

  it("leaves the time of a completed request as it is when the call is repeated", () => {
    const request = { ...requestIn(RequestStatus.Completed), Completed: "2015-07-07T23:37:37.767Z" };
    const outcome = transition(request, "Completed", callers["target"] as Caller, "Completed", NOW);
    expect(outcome).toEqual({ outcome: "unchanged", request });
  });

  it.each([
    ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00Z"],
    ["2026-01-01T00:00:10.120Z", "2026-01-01T00:00:10.12Z"],
    ["2026-01-01T00:00:00.007Z", "2026-01-01T00:00:00.007Z"],
  ])("writes the time %s as %s", (now, Completed) => {
    const outcome = transition(requestIn(3), "Completed", callers["target"] as Caller, undefined, new Date(now));
    expect(outcome).toMatchObject({ outcome: "changed", request: { Completed } });
  });

  it("gives a caller who is several things to a request all their rights", () => {
    const both: Caller = { uuid: TARGET, roles: ["agent", "manager"] };
    expect(transition(requestIn(3, true), "Completed", both, undefined, NOW).outcome).toBe("changed");
    expect(transition(requestIn(16, true), "Canceled", both, undefined, NOW).outcome).toBe("changed");
  });

  it("covers every transition of the contract", () => {
    expect(Object.keys(lifecycle.transitions).sort()).toEqual([...requestedStatuses].sort());
  });
});
