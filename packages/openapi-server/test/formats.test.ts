import { describe, expect, it } from "vitest";
import { formats } from "../src/formats.ts";

const ID = "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";
const LABEL = "a".repeat(63);

const texts: [format: string, valid: readonly string[], invalid: readonly string[]][] = [
  ["uuid", [ID, ID.toUpperCase()], ["", `x${ID}`, `${ID}0`, ID.replace("a", "g"), ID.replaceAll("-", ""), `{${ID}}`]],
  [
    "date",
    [
      "2023-01-01",
      "2024-02-29",
      "2000-02-29",
      "2023-01-31",
      "2023-04-30",
      "2023-06-30",
      "2023-09-30",
      "2023-11-30",
      "0000-12-31",
    ],
    ["2023-02-29", "1900-02-29", "2024-02-30", "2023-04-31", "2023-13-01", "2023-00-01", "2023-01-00", "2023-01-32"],
  ],
  [
    "date",
    ["2023-03-31", "2023-05-31", "2023-07-31", "2023-08-31", "2023-10-31", "2023-12-31", "2023-02-28"],
    ["", "x2023-01-01", "2023-01-01x", "2023-1-01", "23-01-01", "2023-06-31", "2023-09-31", "2023-11-31"],
  ],
  [
    "time",
    [
      "00:00:00Z",
      "23:59:59z",
      "23:59:60Z",
      "12:30:45.123456+01:30",
      "00:59:60+01:00",
      "22:59:60-01:00",
      "08:59:60+09:00",
    ],
    ["", "24:00:00Z", "00:60:00Z", "00:00:61Z", "00:00:60Z", "23:59:60+01:00", "00:00:00", "00:00:00+24:00"],
  ],
  [
    "time",
    ["19:59:59+23:59", "20:00:00Z", "01:29:60+01:30"],
    ["x00:00:00Z", "00:00:00Zx", "0:00:00Z", "00:00:00.Z", "00:00:00+01:60", "00:00:00+0100", "22:58:60Z", "23:58:60Z"],
  ],
  [
    "date-time",
    ["2015-07-07T23:36:21.93Z", "2015-07-07t23:36:21z", "1998-12-31T23:59:60Z"],
    ["2015-07-07 23:36:21Z", "2015-02-30T00:00:00Z", "2015-07-07T24:00:00Z", "2015-07-07T00:00:00", "2015-07-07"],
  ],
  [
    "duration",
    ["P1Y", "P1Y2M3D", "P1M2D", "P10D", "P3W", "PT1H", "PT1H2M3S", "PT1M3S", "PT12S", "P1DT1H", "P1YT1S"],
    ["", "P", "PT", "P1", "1Y", "P1DT", "P1Y2D", "P1W2D", "PT1H3S", "P1S", "P-1D", "xP1D", "P1Dx", "P1H"],
  ],
  [
    "duration",
    ["P12Y", "P12Y10M11D", "P1Y2M", "P10M", "P10M11D", "P10W", "PT10H11M12S", "PT1H2M", "PT10M", "PT10M11S", "PT10H"],
    ["P10W1D", "PT", "P1MT", "P1D2M", "PT1S2M", "PT1M2H"],
  ],
  [
    "email",
    ["a@b", "a.b@c.d", "a+b@c", '"a b"@c', '"a\\"b"@c', "a@[127.0.0.1]", "a@[IPv6:::1]", `${"a".repeat(64)}@b`],
    ["", "a", "@b", "a@", ".a@b", "a.@b", "a..b@c", "a b@c", '"a"b"@c', "a@-b", "a@[1]", `${"a".repeat(65)}@b`],
  ],
  [
    "email",
    ['"a@b"@c', "a.bc@d"],
    ["ab", "a@[127.0.0.12", "a@b@c", "a@[127.0.0.1", "a@127.0.0.1]", "a@[IPv6:1]", "a@[xIPv6:::1]", 'x"a"@b', '"a"x@b'],
  ],
  [
    "hostname",
    ["a", "a.b", "a-b.c1", "1a", LABEL, [LABEL, LABEL, LABEL, "a".repeat(61)].join(".")],
    ["", "a.", ".a", "a..b", "-a", "a-", "a_b", `${LABEL}a`, [LABEL, LABEL, LABEL, "a".repeat(62)].join("."), "é"],
  ],
  [
    "ipv4",
    ["0.0.0.0", "255.255.255.255", "199.250.49.9", "249.2.3.4"],
    ["", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.04", "1.2.3.4.", "x1.2.3.4", "1.2.3.4x", "1.2.3.299", "1,2,3,4"],
  ],
  [
    "ipv6",
    ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "1::3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "ABCD::"],
    [
      "",
      ":",
      "1",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      "::g",
      "::12345",
      "::1.2.3",
      "::1.2.3.4.5",
      ":1",
      "1:",
    ],
  ],
  [
    "ipv6",
    ["1:2:3:4:5:6:7::"],
    [
      "1:2:3:4:5:6:7:8::",
      "1.2.3.4",
      "1.2.3.4::",
      "1:2:3:4:5:6:7:1.2.3.4",
      "::1:1.2.3.4:1",
      "::x1",
      "1::2:3:4:5:6::7:8",
    ],
  ],
  [
    "uri",
    [
      "a:",
      "https://a.b/c?d#e",
      "urn:a:b",
      "http://u:p@h:1/",
      "http://[::1]:80/",
      "http://[v1.a:b]/",
      "a:%20",
      "A+.-1:b",
    ],
    [
      "",
      "a",
      "/a",
      "1:b",
      "a b:c",
      "a: b",
      "a:%zz",
      "a:#b#c",
      "http://[1]/",
      "http://a[b]",
      "a:b[",
      "http://h:x",
      "a:\\",
    ],
  ],
  [
    "uri",
    ["http://", "a:?b", "a://h:", "http://[v1f.a:b]/"],
    [
      "http://[::1",
      "http://::1]",
      "http://[v.a]",
      "http://[v1.]",
      "http://u@[x]",
      "a:%a",
      "a:/b//[::1]",
      "http://[x[v1.a]",
    ],
  ],
  [
    "uri-reference",
    ["", "/a", "a/b:c", "?a:b", "#a:b", "//h/a", "../a", "a:b"],
    ["1:2", "a b", "//[", "\\", "%", "#a#b", ":"],
  ],
  ["json-pointer", ["", "/", "/a/b", "/~0~1", "//"], ["a", "#", "/~", "/~2", "/a~", "x/a"]],
  [
    "relative-json-pointer",
    ["0", "1/a", "10#", "0/~0", "0/"],
    ["", "/a", "01", "-1", "0a", "1##", "0#/a", "0/~", "x0"],
  ],
  ["regex", ["", "a|b", "\\p{L}", "^[a-z]+$"], ["(", "[", "\\a", "*", "{"]],
  ["byte", ["", "YWJj", "YWI=", "YQ==", "+/9a"], ["YQ", "YQ=", "Y===", "YQ==YQ==", "Y-_=", "=YWJ", "YWJj ", " YWJj"]],
];

const numbers: [format: string, valid: readonly number[], invalid: readonly number[]][] = [
  ["int32", [0, -1, 2 ** 31 - 1, -(2 ** 31)], [2 ** 31, -(2 ** 31) - 1, 0.5, Number.POSITIVE_INFINITY]],
  ["int64", [0, -1, 2 ** 63, -(2 ** 63)], [2 ** 63 + 2048, -(2 ** 63) - 2048, 0.5, 1e20]],
];

describe("the format", () => {
  it.each(texts)("%s takes %j and refuses %j", (name, valid, invalid) => {
    const format = formats[name];
    if (typeof format !== "function") return expect.unreachable();
    expect(valid.filter((text) => !format(text))).toEqual([]);
    expect(invalid.filter((text) => format(text))).toEqual([]);
  });

  it.each(numbers)("%s takes %j and refuses %j", (name, valid, invalid) => {
    const format = formats[name];
    if (typeof format !== "object") return expect.unreachable();
    expect(format.type).toBe("number");
    expect(valid.filter((value) => !format.validate(value))).toEqual([]);
    expect(invalid.filter((value) => format.validate(value))).toEqual([]);
  });
});
