import { expect, test } from "vitest";
import { completedRequest } from "../test/behaviour/contract.ts";
import {
  completedAt,
  NIL_UUID,
  RequestStatus,
  RequestType,
  requestTypeName,
  securityDescriptor,
  statusName,
} from "./index.ts";

test("statusName names every Status of the contract", () => {
  for (const [name, number] of Object.entries(RequestStatus)) expect(statusName(number)).toBe(name);
  expect(statusName(completedRequest.Status)).toBe("Completed");
});

test("requestTypeName names every RequestType of the contract", () => {
  for (const [name, number] of Object.entries(RequestType)) expect(requestTypeName(number)).toBe(name);
});

test("a number that the contract does not list has a name all the same", () => {
  expect(statusName(99)).toBe("Unknown (99)");
  expect(requestTypeName(-1)).toBe("Unknown (-1)");
});

test("securityDescriptor cuts off the NULs at the end, and only those", () => {
  expect(completedRequest.SecurityDescriptor).toContain("\0");
  expect(securityDescriptor(completedRequest)).toBe(completedRequest.SecurityDescriptor.replaceAll("\0", ""));
  expect(securityDescriptor({ SecurityDescriptor: "O:S\0D:\0\0" })).toBe("O:S\0D:");
  expect(securityDescriptor({ SecurityDescriptor: "\0" })).toBe("");
  expect(securityDescriptor({ SecurityDescriptor: "O:S" })).toBe("O:S");
});

test("the sentinels of the contract come with the client", () => {
  expect(completedAt(completedRequest.Completed)).toEqual(new Date("2015-07-07T23:37:37.767Z"));
  expect(completedAt("0001-01-01T00:00:00")).toBeUndefined();
  expect(completedRequest.OldProfileUuid).toBe(NIL_UUID);
});
