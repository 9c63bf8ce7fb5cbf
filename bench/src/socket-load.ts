/** The built-in load generator: `node socket-load.js <port> <seconds> <connections> <request in base64>`, prints JSON. */
import { connect, type Socket } from "node:net";

const [port = 0, seconds = 1, connections = 1] = process.argv.slice(2, 5).map(Number);
const request = Buffer.from(process.argv[5] ?? "", "base64");

let answers = 0;
let failures = 0;
let running = true;

const CHUNKED_END = "0\r\n\r\n";

/** Length of the first answer in the bytes; 0 while it is incomplete. */
function answerLength(bytes: Buffer): number {
  const head = bytes.indexOf("\r\n\r\n") + 4;
  if (head === 3) return 0;
  const text = bytes.toString("latin1", 0, head);
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  if (length !== undefined) return bytes.length >= head + Number(length) ? head + Number(length) : 0;
  if (!/\r\ntransfer-encoding: *chunked/i.test(text)) return head;
  // One call is under way on each connection, so the end of the bytes is the end of the answer.
  return bytes.toString("latin1", bytes.length - CHUNKED_END.length) === CHUNKED_END ? bytes.length : 0;
}

function receive(socket: Socket, bytes: Buffer): Buffer | undefined {
  const length = answerLength(bytes);
  if (length === 0) return bytes;
  if (running) {
    if (bytes.toString("latin1", 9, 12) === "200") answers += 1;
    else failures += 1;
    socket.write(request);
  }
  return undefined;
}

function open(): void {
  const socket = connect(port, "127.0.0.1");
  let pending: Buffer | undefined;
  socket.setNoDelay(true);
  socket.on("connect", () => socket.write(request));
  socket.on("data", (chunk) => {
    pending = receive(socket, pending === undefined ? chunk : Buffer.concat([pending, chunk]));
  });
  socket.on("error", () => {
    if (running) failures += 1;
  });
  socket.on("close", () => {
    if (running) setTimeout(open, 10);
  });
}

for (let index = 0; index < connections; index += 1) open();
const started = performance.now();

setTimeout(() => {
  running = false;
  const duration = (performance.now() - started) / 1000;
  process.stdout.write(`${JSON.stringify({ answers, duration, failures })}\n`, () => process.exit(0));
}, seconds * 1000);
