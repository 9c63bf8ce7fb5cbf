import { connect } from "node:net";
import { text } from "node:stream/consumers";
import type { App } from "../src/index.ts";
import { type ListenOptions, listen, type RunningServer } from "../src/node.ts";

/** Serves an app on a free port while it is used. */
export async function serving(
  app: App,
  use: (server: RunningServer) => Promise<void>,
  options: Partial<ListenOptions> = {},
): Promise<void> {
  const server = await listen(app, { port: 0, closeTimeout: 500, ...options });
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

/** Sends bytes and returns all that comes back until the server closes the connection. */
export async function raw({ port }: RunningServer, bytes: string): Promise<string> {
  const socket = connect(port);
  socket.write(bytes);
  return text(socket);
}
