/** The JSON object or list that a body holds; undefined where it is empty, HTML, cut short or a bare value. */
export function toJson(body: unknown): object | undefined {
  try {
    const json: unknown = typeof body === "string" ? JSON.parse(body) : body;
    if (typeof json === "object" && json !== null) return json;
  } catch {
    // What cannot be read is no JSON.
  }
  return undefined;
}
