import { RequestStatus, RequestType } from "@mim-cm/spec";

/** What a number is called that the contract does not list. */
export type Unknown = `Unknown (${number})`;

/** The name of a `Status`: `statusName(8)` is `"Completed"`, and `statusName(99)` is `"Unknown (99)"`. */
export function statusName(status: number): keyof typeof RequestStatus | Unknown {
  return nameIn(RequestStatus, status);
}

/** The name of a `RequestType`: `requestTypeName(1)` is `"Enroll"`, and `requestTypeName(99)` is `"Unknown (99)"`. */
export function requestTypeName(requestType: number): keyof typeof RequestType | Unknown {
  return nameIn(RequestType, requestType);
}

function nameIn<Name extends string>(numbers: Readonly<Record<Name, number>>, wanted: number): Name | Unknown {
  for (const name in numbers) if (numbers[name] === wanted) return name;
  return `Unknown (${wanted})`;
}
