import type { WireRequest } from "./message.ts";

/** Quotes a text for a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Writes a request as a curl command that sends the same bytes. The user's own credentials stand as `$MIM_CM_AUTH`, which the
 * reader of a report fills in.
 */
export function curlOf(base: URL, request: WireRequest): string {
  const { method, target, headers, body } = request;
  const url = base.origin + base.pathname.replace(/\/$/, "") + target;
  const parts = [
    "curl -i --path-as-is --globoff",
    `-X ${method}`,
    quoted(url),
    ...Object.entries(headers).map(headerPart),
  ];
  // curl would send a type of its own with a body.
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  if (body !== undefined && !hasType) parts.push("-H 'Content-Type:'");
  if (typeof body === "string") parts.push(`--data-binary ${quoted(body)}`);
  const command = parts.join(" ");
  return typeof body === "object" ? `${body.shell} | ${command} --data-binary @-` : command;

  function headerPart([name, value]: [string, string]): string {
    if (!request.secrets?.has(name.toLowerCase())) return `-H ${quoted(`${name}: ${value}`)}`;
    // As for --auth: the value of Authorization, or another header with its name.
    return name.toLowerCase() === "authorization" ? `-H "Authorization: $MIM_CM_AUTH"` : `-H "$MIM_CM_AUTH"`;
  }
}
