import { Agent, type IncomingHttpHeaders, type RequestOptions, request } from "node:http";

/** An answer as it came off the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface CallOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly agent?: Agent;
}

/** Makes a call by `node:http`, which sends the target as it is written; rejects where the connection breaks. */
export function send(url: string, target: string, { body, ...options }: CallOptions = {}): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const settings: RequestOptions = { agent: new Agent(), ...options, hostname, port, path: target };
    const call = request(settings, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    call.on("error", reject);
    call.end(body);
  });
}
