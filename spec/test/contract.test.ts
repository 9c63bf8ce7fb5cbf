import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type JsonObject, objectOf } from "../src/contract/json.ts";
import { examplesOf, type Located, operationsOf } from "../src/contract/operations.ts";
import { lintAndBundle } from "../src/contract/redocly.ts";

const document = await lintAndBundle(fileURLToPath(new URL("..", import.meta.url)));
const [operation] = operationsOf(document);
if (operation === undefined) throw new Error("The contract has no operation.");

const { parameters, bodies, responses } = operation;

function valuesByName(located: Located | undefined): Record<string, JsonObject> {
  if (located === undefined) return {};
  return Object.fromEntries(examplesOf(document, located).map(({ name, node }) => [name, objectOf(node["value"])]));
}

const answers = valuesByName(responses.find(({ status }) => status === "200")?.mediaTypes[0]);

describe("the contract", () => {
  it("marks as documented what Microsoft documents, and nothing more", () => {
    const isDocumented = ({ node }: Located): boolean => node["x-origin"] === "documented";
    expect(responses.filter(isDocumented).map(({ status }) => status)).toEqual(["200", "204", "403", "500"]);
    const withBody = responses.filter(({ mediaTypes }) => mediaTypes.some(isDocumented));
    expect(withBody.map(({ status }) => status)).toEqual(["200"]);
    expect(parameters.filter(isDocumented).map(({ node }) => node["name"])).toEqual(["id"]);
    expect(responses.flatMap(({ headers }) => headers).filter(isDocumented)).toEqual([]);
  });

  it("answers the documented example as documented", () => {
    expect(Object.keys(answers["completed"] ?? {})).toEqual([
      "Uuid",
      "RequestType",
      "Status",
      "Flags",
      "DataCollection",
      "DataCollectionFlags",
      "OriginatorUserUuid",
      "TargetUserUuid",
      "Submitted",
      "Completed",
      "NewProfileUuid",
      "OldProfileUuid",
      "NewSmartcardUuid",
      "OldSmartcardUuid",
      "Priority",
      "Comment",
      "ProfileTemplateUuid",
      "SecurityDescriptor",
      "IsSmartcard",
      "IsEnrollmentAgent",
      "IsDataCollectionComplete",
    ]);
    expect(answers["completed"]).toMatchObject({ Uuid: "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099", Status: 8 });
    expect(answers["completed"]?.["SecurityDescriptor"]).toMatch(/^O:S-1-5-21[^\0]*\0{9}$/);
  });

  it("brings each request that it shows to the state that the body asks for", () => {
    const ends = Object.entries(valuesByName(bodies[0])).map(([name, body]) => [name, body["status"]]);
    expect(Object.fromEntries(ends)).toMatchObject({
      completed: "Completed",
      canceled: "Canceled",
      abandoned: "Abandoned",
    });
    const states = Object.entries(answers).map(([name, answer]) => [name, answer["Status"]]);
    expect(Object.fromEntries(states)).toEqual({ completed: 8, canceled: 17, abandoned: 9 });
  });

  it("answers with the request that the id names", () => {
    const id = parameters.find(({ node }) => node["name"] === "id");
    const ids = examplesOf(document, id ?? operation).map(({ name, node }) => [name, node["value"]]);
    const uuids = Object.entries(answers).map(([name, answer]) => [name, answer["Uuid"]]);
    expect(Object.fromEntries(ids)).toMatchObject(Object.fromEntries(uuids));
    expect(uuids).toHaveLength(3);
  });
});
