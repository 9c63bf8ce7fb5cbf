/** What `Completed` holds for a request that has not been completed: .NET's `DateTime.MinValue`, without a zone. */
export const NOT_COMPLETED = "0001-01-01T00:00:00";

const TIME = /^(?<toSecond>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(?<fraction>\d{1,7}))?(?<zone>Z|[+-]\d{2}:\d{2})?$/;

/**
 * Turns the property `Completed` of a request into a Date, or into undefined where the request has not been completed.
 *
 * Takes what .NET writes: an RFC 3339 date-time with no decimals up to seven, of which a Date keeps three, in UTC or with
 * an offset. A time without a zone is read as UTC, as all times of this API are.
 *
 * @throws {RangeError} where the value is no time at all. Undefined would make a broken answer look like a request that is
 * still open.
 */
export function completedAt(value: string): Date | undefined {
  const { toSecond = "", fraction = "", zone = "Z" } = TIME.exec(value)?.groups ?? {};
  const date = new Date(`${toSecond}.${fraction.slice(0, 3).padEnd(3, "0")}${zone}`);
  if (!isCalendarTime(toSecond) || Number.isNaN(date.getTime())) {
    const example = "2015-07-07T23:37:37.767Z";
    throw new RangeError(`${JSON.stringify(value)} is no time: Completed must be a date-time such as ${example}.`);
  }
  return date.getTime() === Date.parse(`${NOT_COMPLETED}Z`) ? undefined : date;
}

/** False for a day that does not exist: V8 would make the 2nd of March of a 30th of February. */
function isCalendarTime(toSecond: string): boolean {
  const date = new Date(`${toSecond}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(toSecond);
}
