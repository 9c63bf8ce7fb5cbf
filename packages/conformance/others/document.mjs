import { readFileSync } from "node:fs";

/** The contract, its server here. */
export const document = { ...JSON.parse(readFileSync(process.argv[2], "utf8")), servers: [{ url: "/" }] };

/** What a handler that knows one request answers to every valid call. */
export const answerTo = (id) => ({ ...document.components.examples.CompletedRequest.value, Uuid: id.toLowerCase() });

/** Whether a call has a token; which one does not matter here. */
export const hasToken = (headers) => /^Bearer \S/.test(headers.authorization ?? "");

/** Says where the server is. */
export const tell = (port) => process.stdout.write(`http://127.0.0.1:${port}\n`);
