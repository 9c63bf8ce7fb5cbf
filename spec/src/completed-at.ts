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
  const groups = TIME.exec(value)?.groups;
  const { toSecond = "", fraction = "", zone = "Z" } = groups ?? {};
  if (zone === "Z" && toSecond === NOT_COMPLETED && Number(fraction) === 0) return undefined;
  const date = new Date(`${toSecond}.${fraction.slice(0, 3).padEnd(3, "0")}${zone}`);
  if (groups === undefined || Number.isNaN(date.getTime()) || isOverflow(date, toSecond, zone)) {
    throw new RangeError(
      `${JSON.stringify(value)} is no time: Completed must be a date-time such as 2015-07-07T23:37:37.767Z.`,
    );
  }
  return date;
}

/** V8 makes the 2nd of March of the 30th of February; such a day does not exist. */
function isOverflow(date: Date, toSecond: string, zone: string): boolean {
  if (zone !== "Z") return false;
  return date.toISOString().slice(0, 19) !== toSecond;
}
