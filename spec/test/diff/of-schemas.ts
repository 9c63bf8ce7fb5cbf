import type { Json, JsonObject } from "../../src/contract/json.ts";
import { objectOf } from "../../src/contract/json.ts";
import { type Edit, objectAt, SCHEMAS, wordsAt } from "./edit.ts";

/** The objects of the contract. */
const OBJECTS = [
  `${SCHEMAS}/Request`,
  `${SCHEMAS}/DataCollectionItem`,
  `${SCHEMAS}/Error`,
  `${SCHEMAS}/Error/properties/Errors/items`,
  `${SCHEMAS}/RequestStatusUpdate`,
];
const OTHER_TYPES: Readonly<Record<string, string>> = {
  string: "integer",
  integer: "string",
  boolean: "string",
  array: "string",
};

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const without = (words: readonly string[], word: string): string[] => words.filter((other) => other !== word);
const nameOf = (pointer: string): string => pointer.slice(SCHEMAS.length + 1);

function requiredEdits(object: string, name: string, required: readonly string[]): Edit[] {
  const at = `${nameOf(object)}.${name}`;
  if (!required.includes(name))
    return [
      { operator: "a property becomes required", name: at, changes: [[`${object}/required`, [...required, name]]] },
    ];
  return [
    { operator: "a property becomes optional", name: at, changes: [[`${object}/required`, without(required, name)]] },
  ];
}

/** The same property with another value of `type`, without what does not fit it. */
function retyped({ description }: JsonObject, type: Json): JsonObject {
  return { description: description ?? "", type };
}

function propertyEdits(document: JsonObject, object: string, name: string): Edit[] {
  const required = wordsAt(document, `${object}/required`);
  const pointer = `${object}/properties/${name}`;
  const schema = objectAt(document, pointer);
  const at = `${nameOf(object)}.${name}`;
  const left: Edit["changes"] = required.includes(name) ? [[`${object}/required`, without(required, name)]] : [];
  const renamed: Edit["changes"] = required.includes(name)
    ? [[`${object}/required`, required.map((other) => (other === name ? `${name}Value` : other))]]
    : [];
  const type = schema["type"];
  const edits: Edit[] = [
    { operator: "a property is removed", name: at, changes: [[pointer], ...left] },
    {
      operator: "a property is renamed",
      name: at,
      changes: [[pointer], [`${object}/properties/${name}Value`, schema], ...renamed],
    },
    ...requiredEdits(object, name, required),
    {
      operator: "a property changes its type",
      name: at,
      changes: [[pointer, retyped(schema, OTHER_TYPES[String(type)] ?? "boolean")]],
    },
  ];
  if (typeof type === "string")
    edits.push({ operator: "a property becomes nullable", name: at, changes: [[`${pointer}/type`, [type, "null"]]] });
  if (schema["format"] !== undefined)
    edits.push(
      { operator: "a format is dropped", name: at, changes: [[`${pointer}/format`]] },
      { operator: "a property is deprecated", name: at, changes: [[`${pointer}/deprecated`, true]] },
    );
  return edits;
}

function objectEdits(document: JsonObject, object: string): Edit[] {
  const required = wordsAt(document, `${object}/required`);
  const at = nameOf(object);
  const added: Json = { type: "string", description: "Something new." };
  const isClosed = objectAt(document, object)["additionalProperties"] === false;
  return [
    { operator: "an optional property is added", name: at, changes: [[`${object}/properties/Extra`, added]] },
    {
      operator: "a required property is added",
      name: at,
      changes: [
        [`${object}/properties/Extra`, added],
        [`${object}/required`, [...required, "Extra"]],
      ],
    },
    isClosed
      ? { operator: "an object is opened", name: at, changes: [[`${object}/additionalProperties`]] }
      : { operator: "an object is closed", name: at, changes: [[`${object}/additionalProperties`, false]] },
  ];
}

const set = (operator: string, pointer: string, value?: Json): Edit => ({
  operator,
  name: `${nameOf(pointer)}${value === undefined ? "" : ` ${JSON.stringify(value).slice(-40)}`}`,
  changes: [value === undefined ? [pointer] : [pointer, value]],
});

const BOUNDS: readonly Edit[] = [
  set("a bound is tightened", `${SCHEMAS}/Request/properties/Priority/maximum`, 100),
  set("a bound is tightened", `${SCHEMAS}/Request/properties/Priority/minimum`, 1),
  set("a bound is tightened", `${SCHEMAS}/Request/properties/Comment/maxLength`, 100),
  set("a bound is tightened", `${SCHEMAS}/Request/properties/Comment/minLength`, 1),
  set("a bound is tightened", `${SCHEMAS}/Request/properties/DataCollection/maxItems`, 1),
  set("a bound is tightened", `${SCHEMAS}/Error/properties/Message/minLength`, 1),
  set("a bound is tightened", `${SCHEMAS}/Error/properties/Errors/minItems`, 1),
  set("a bound is tightened", `${SCHEMAS}/Request/properties/Comment/pattern`, "^[a-z]*$"),
  set("a bound is loosened", `${SCHEMAS}/Request/properties/Priority/maximum`, 300),
  set("a bound is loosened", `${SCHEMAS}/Request/properties/Priority/minimum`),
  set("a bound is loosened", `${SCHEMAS}/Request/properties/Comment/maxLength`, 1000),
  set("a bound is loosened", `${SCHEMAS}/Request/properties/Comment/maxLength`),
  set("a format is added", `${SCHEMAS}/Error/properties/Message/format`, "uuid"),
];

function enumEdits(document: JsonObject): Edit[] {
  const ends = wordsAt(document, `${SCHEMAS}/RequestedStatus/enum`);
  const closed: Edit[] = [
    set("a value of an enum is added", `${SCHEMAS}/RequestedStatus/enum`, [...ends, "Denied"]),
    ...ends.map((end) => set("a value of an enum is removed", `${SCHEMAS}/RequestedStatus/enum`, without(ends, end))),
    set("an enum is opened", `${SCHEMAS}/RequestedStatus/enum`),
    set("a value of an enum is reordered", `${SCHEMAS}/RequestedStatus/enum`, [...ends].reverse()),
  ];
  const open = ["RequestStatus", "RequestType"].flatMap((name): Edit[] => {
    const pointer = `${SCHEMAS}/${name}/anyOf`;
    const branches = objectAt(document, SCHEMAS)[name];
    const [known = {}, others = {}] = listOf(objectOf(branches)["anyOf"]).map(objectOf);
    const values = listOf(known["enum"]);
    const names = wordsAt(document, `${pointer}/0/x-enum-varnames`);
    return [
      set("an open enum is closed", pointer, [known]),
      set("a known value is added", pointer, [
        { ...known, enum: [...values, 99], "x-enum-varnames": [...names, "Extra"] },
        others,
      ]),
      set("a known value is removed", pointer, [
        { ...known, enum: values.slice(0, -1), "x-enum-varnames": names.slice(0, -1) },
        others,
      ]),
      set("a known value is renamed", pointer, [
        { ...known, "x-enum-varnames": ["Nothing", ...names.slice(1)] },
        others,
      ]),
      set("the branches of an anyOf are swapped", pointer, [others, known]),
    ];
  });
  return [...closed, ...open];
}

/** `Completed` is a time or a constant. */
function unionEdits(document: JsonObject): Edit[] {
  const pointer = `${SCHEMAS}/Request/properties/Completed/anyOf`;
  const { anyOf } = objectAt(document, `${SCHEMAS}/Request/properties/Completed`);
  const [time = {}, constant = {}] = listOf(anyOf);
  return [
    set("a branch of an anyOf is removed", pointer, [time]),
    set("a branch of an anyOf is removed", pointer, [constant]),
    set("a branch of an anyOf is added", pointer, [time, constant, { type: "string", const: "never" }]),
    set("a branch of an anyOf is added", pointer, [time, constant, { type: "null" }]),
    set("a constant changes", `${pointer}/1/const`, "0001-01-01T00:00:00Z"),
  ];
}

/** Edits of what is sent and answered. */
export function schemaEdits(document: JsonObject): Edit[] {
  const objects = OBJECTS.flatMap((object) => [
    ...objectEdits(document, object),
    ...Object.keys(objectAt(document, `${object}/properties`)).flatMap((name) => propertyEdits(document, object, name)),
  ]);
  return [...objects, ...BOUNDS, ...enumEdits(document), ...unionEdits(document)];
}
