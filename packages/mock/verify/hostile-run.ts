import { connect, type Socket } from "node:net";
import { randomFrom } from "../src/random.ts";
import { takeAnswer } from "./answers-of.ts";
import { framedCall, type HostileCall, rawCall } from "./hostile-calls.ts";
import { judge } from "./judge.ts";

/** How much to send, and where. */
export interface HostileOptions {
  readonly port: number;
  /** How many calls; a few more may be sent. */
  readonly calls: number;
  /** The same text sends the same calls. */
  readonly seed: string;
  /** Called now and then with the number of calls so far. */
  readonly progress?: (sent: number) => void;
}

/** What came of it. */
export interface HostileReport {
  readonly sent: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Everything that was wrong, with the bytes that brought it about; the first fifty. */
  readonly faults: readonly string[];
}

const CONNECTIONS = 16;
const FRAMED_BATCH = 24;
const RAW_BATCH = 4;
/** A connection without its answers for so long hangs, in milliseconds. */
const PATIENCE = 10_000;
const MOST_FAULTS = 50;

class Run {
  readonly statuses = new Map<number, number>();
  readonly faults: string[] = [];
  sent = 0;

  fault(message: string, bytes: Buffer): void {
    if (this.faults.length >= MOST_FAULTS) return;
    this.faults.push(`${message}\n  ${JSON.stringify(bytes.toString("latin1").slice(0, 2000))}`);
  }

  count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }
}

/** Sends bytes on a connection of their own, and gives what comes back to `read` until that says it is enough. */
function exchange(
  port: number,
  bytes: Buffer,
  half: boolean,
  read: (bytes: Buffer) => boolean,
): Promise<"done" | "hangs" | "ended"> {
  return new Promise((resolve) => {
    let received: Buffer = Buffer.alloc(0);
    const socket: Socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    const timer = setTimeout(() => finish("hangs"), PATIENCE);
    const finish = (outcome: "done" | "hangs" | "ended"): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    // A connection that breaks after the answer is the server's right; what is missing shows in the answers.
    socket.on("error", () => {});
    socket.on("close", () => finish("ended"));
    socket.on("end", () => finish("ended"));
    socket.on("data", (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      if (read(received)) finish("done");
    });
    if (half) socket.end(bytes);
    else socket.write(bytes);
  });
}

/** Sends calls one behind the other; each has one answer, until one of them closes the connection. */
async function sendFramed(run: Run, port: number, calls: readonly HostileCall[]): Promise<void> {
  let answered = 0;
  let closed = false;
  let offset = 0;
  const all = Buffer.concat(calls.map(({ bytes }) => bytes));
  const outcome = await exchange(port, all, false, (received) => {
    try {
      for (let call = calls[answered]; call && !closed; call = calls[answered]) {
        const taken = takeAnswer(received.subarray(offset), call.method !== "HEAD");
        if (!taken) return false;
        offset = received.length - taken.rest.length;
        answered++;
        run.count(taken.answer.status);
        const wrong = judge(taken.answer, call.method !== "HEAD");
        if (wrong !== undefined) run.fault(wrong, call.bytes);
        closed = taken.answer.headers.get("connection")?.toLowerCase() === "close";
      }
    } catch (error) {
      run.fault(String(error), calls[answered]?.bytes ?? all);
      closed = true;
    }
    return closed || answered === calls.length;
  });
  run.sent += answered;
  if (outcome !== "done")
    run.fault(
      outcome === "hangs" ? "no answer" : "the connection ended without an answer",
      calls[answered]?.bytes ?? all,
    );
}

/** Sends bytes, ends, and reads what comes until the server ends too. */
async function sendRaw(run: Run, port: number, calls: readonly HostileCall[]): Promise<void> {
  const all = Buffer.concat(calls.map(({ bytes }) => bytes));
  let received: Buffer = Buffer.alloc(0);
  const outcome = await exchange(port, all, true, (bytes) => {
    received = bytes;
    return false;
  });
  run.sent += calls.length;
  if (outcome === "hangs") run.fault("hangs", all);
  try {
    for (let taken = takeAnswer(received, true); taken; taken = takeAnswer(taken.rest, true)) {
      run.count(taken.answer.status);
      const wrong = judge(taken.answer, true);
      if (wrong !== undefined) run.fault(wrong, all);
    }
  } catch (error) {
    run.fault(String(error), all);
  }
}

/** Sends hostile calls over raw sockets, and judges every answer. Rejects where nobody listens. */
export async function runHostile({ port, calls, seed, progress }: HostileOptions): Promise<HostileReport> {
  const run = new Run();
  const connection = async (index: number): Promise<void> => {
    const random = randomFrom(`${seed} ${index}`);
    while (run.sent < calls && run.faults.length < MOST_FAULTS) {
      if (random() < 0.75)
        await sendFramed(
          run,
          port,
          Array.from({ length: FRAMED_BATCH }, () => framedCall(random)),
        );
      else
        await sendRaw(
          run,
          port,
          Array.from({ length: RAW_BATCH }, () => rawCall(random)),
        );
      progress?.(run.sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => connection(index)));
  return run;
}
