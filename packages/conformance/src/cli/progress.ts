import type { Progress } from "../report/model.ts";

/** Where progress is shown: one line that changes on a terminal, one line a check elsewhere. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

const BAR = 20;

export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  let last = "";
  return {
    show: (progress) => {
      const { check, index, total, calls, failures } = progress;
      if (stream.isTTY) {
        const filled = Math.round((BAR * (index - 1)) / total);
        const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        const faults = failures === 0 ? "" : `, ${failures} wrong`;
        stream.write(`\r\x1b[2K${bar} ${check}, ${calls} calls${faults}`);
      } else if (check !== last) {
        stream.write(`[${index}/${total}] ${check}\n`);
      }
      last = check;
    },
    clear: () => {
      if (stream.isTTY && last !== "") stream.write("\r\x1b[2K");
    },
  };
}
