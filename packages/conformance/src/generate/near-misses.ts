const UUID = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

const MISSES: Readonly<Record<string, readonly string[]>> = {
  uuid: [
    `{${UUID}}`,
    `(${UUID})`,
    `urn:uuid:${UUID}`,
    UUID.replaceAll("-", ""),
    // Each hyphen left out alone.
    ...[8, 13, 18, 23].map((index) => UUID.slice(0, index) + UUID.slice(index + 1)),
    UUID.replaceAll("-", "_"),
    UUID.slice(0, -1),
    `${UUID}0`,
    `g${UUID.slice(1)}`,
    `${UUID}-`,
    `${UUID}.json`,
    `${UUID};v=1`,
    ` ${UUID}`,
    `${UUID} `,
    "1-1-1-1-1",
    "{0x6f9619ff,0x8b86,0x4d01,{0xb4,0x2d,0x00,0xcf,0x4f,0xc9,0x64,0xff}}",
    `6f9619ff8-b86-4d01-b42d-00cf4fc964ff`,
    "0",
    "null",
    "undefined",
  ],
  date: ["2015-02-30", "2015-13-01", "15-07-07", "2015-7-7", "07/07/2015"],
  "date-time": [
    "2015-07-07T23:36:21",
    "2015-07-07",
    "2015-07-07T25:00:00Z",
    "2015-02-30T00:00:00Z",
    "1436312181",
    "2015-07-07T23:36Z",
  ],
  email: ["a", "a@", "@example.com", "a b@example.com"],
  ipv4: ["256.1.1.1", "1.2.3", "1.2.3.4.5"],
  uri: ["example", "http//example.com", "://"],
};

/** Texts that look like a format and are none. */
export function nearMisses(format: string): readonly string[] {
  return MISSES[format] ?? [];
}
