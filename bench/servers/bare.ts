import { listen } from "./bare-http.ts";

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const STATUSES: ReadonlySet<unknown> = new Set(["Completed", "Canceled", "Abandoned"]);

listen((id, prefer, body) => {
  if (!GUID.test(id)) return "The id is no GUID.";
  if (prefer !== undefined && prefer.length > 1024) return "Prefer is too long.";
  if (typeof body !== "object" || body === null || Array.isArray(body)) return "The body must be an object.";
  if (!STATUSES.has((body as { status?: unknown }).status)) return "status is not one of the documented words.";
  return Object.keys(body).length === 1 ? undefined : "The body has one property.";
});
