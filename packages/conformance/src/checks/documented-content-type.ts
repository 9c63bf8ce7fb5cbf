import { type MediaType, responseFor } from "../document/model.ts";
import { essenceOf, isJson } from "../http/message.ts";
import type { Check, Problem, Seen, View } from "../run/check.ts";
import { isJudged } from "../run/origin.ts";

export const documentedContentType: Check = {
  id: "documented-content-type",
  title: "Every answer has a documented content type, and a body where one is documented",
  effect: "none",
  judge: (seen, view) => judge(seen, view),
};

function judge({ request, response, operation }: Seen, { profile }: View): readonly Problem[] | undefined {
  const description = response && operation && responseFor(operation, response.status);
  if (!response || !description || request.method === "HEAD") return undefined;
  const { status, body, headers } = response;
  const { content, pointer } = description;
  if (content.length === 0) {
    if (!isJudged(description, profile) || body.length === 0) return [];
    return [
      { why: `An answer of ${status} has a body of ${body.length} bytes; none is documented.`, pointer, kind: "body" },
    ];
  }
  if (!content.some((media) => isJudged(media, profile))) return undefined;
  if (body.length === 0)
    return [{ why: `An answer of ${status} is empty; its body is documented.`, pointer, kind: "empty" }];
  const type = headers["content-type"];
  if (type !== undefined && mediaTypeFor(content, type)) {
    const isUtf8 = !isJson(type) || /^[^;]*(;\s*charset="?utf-8"?\s*)?$/i.test(type);
    return isUtf8
      ? []
      : [
          {
            why: `An answer of ${status} is ${type}: JSON is UTF-8 (RFC 8259, section 8.1).`,
            pointer: `${pointer}/content`,
            kind: "charset",
          },
        ];
  }
  const documented = content.map((media) => media.type).join(", ");
  const why = `An answer of ${status} is ${type === undefined ? "of no declared type" : type}; ${documented} is documented.`;
  return [{ why, pointer: `${pointer}/content`, kind: "type" }];
}

/** The description of a content type: its own, or that of a range such as `text/*`. */
export function mediaTypeFor(content: readonly MediaType[], contentType: string): MediaType | undefined {
  const essence = essenceOf(contentType);
  const ranges = [essence, `${essence.split("/")[0]}/*`, "*/*"];
  return ranges
    .map((range) => content.find(({ type }) => essenceOf(type) === range))
    .find((media) => media !== undefined);
}
