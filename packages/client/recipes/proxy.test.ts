import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mock, startMock } from "@mim-cm/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completedId } from "../test/behaviour/contract.ts";

const program = fileURLToPath(new URL("proxy.ts", import.meta.url));
const asked: (string | undefined)[] = [];
let mock: Mock;
let proxy: Server;
let proxyUrl: string;

/** Opens a tunnel to the mock, whatever host is asked for. */
beforeAll(async () => {
  mock = await startMock();
  proxy = createServer();
  proxy.on("connect", (request, socket) => {
    asked.push(request.url);
    const tunnel = connect(mock.port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on("error", () => socket.destroy());
    socket.on("error", () => tunnel.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  // The proxy listens on a port.
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(async () => {
  proxy.close();
  await mock.close();
});

test("the client goes through the proxy of the environment", async () => {
  const env = {
    NODE_USE_ENV_PROXY: "1",
    HTTP_PROXY: proxyUrl,
    API_URL: "http://api.contoso.com",
    API_TOKEN: "any",
    REQUEST_ID: completedId,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@mim-cm/source", program], { env });
  expect(stdout).toBe("200\n");
  expect(asked).toEqual(["api.contoso.com:80"]);
});
