import { readdirSync, readFileSync } from "node:fs";

/** Ticks of the clock that Linux counts in, a second; 100 on every architecture that Node runs on. */
const TICKS = 100;

interface Usage {
  readonly parent: number;
  readonly seconds: number;
}

/** CPU seconds (user and system) that processes and all below them have used so far, ended children included. */
export function cpuSeconds(roots: readonly number[]): number {
  const all = usages();
  const isBelow = (pid: number): boolean => {
    for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (roots.includes(at)) return true;
    return false;
  };
  return [...all].reduce((sum, [pid, { seconds }]) => (isBelow(pid) ? sum + seconds : sum), 0);
}

function usages(): Map<number, Usage> {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(pids.flatMap((pid) => usageOf(Number(pid))));
}

/** See proc_pid_stat(5). */
function usageOf(pid: number): [number, Usage][] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // The fields from the third on: state, ppid, …, utime, stime, cutime, cstime.
    const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number);
    const ticks = (utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0);
    return [[pid, { parent: Number(fields[1]), seconds: ticks / TICKS }]];
  } catch {
    return [];
  }
}
