// One run of a program: how long, and how much memory at its peak.
import { execFile, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Milliseconds of one run: { ms: from start to exit, cpu: of all its processors }. What it prints goes to the file `output`. The
 * shell's own `time` measures, because node does not report the usage of a child. Statuses 0 and 1 are good: there may be findings.
 */
export async function timeRun(command, output) {
  const { stderr } = await run("bash", [
    "-c",
    'TIMEFORMAT="%R %U %S"; time "${@:2}" >"$1" || [ $? -eq 1 ]',
    "bash",
    output,
    ...command,
  ]);
  const [real, user, system] = stderr
    .trim()
    .split("\n")
    .at(-1)
    .split(" ")
    .map((seconds) => Number(seconds) * 1000);
  return { ms: real, cpu: user + system };
}

/** Peak of the resident memory in MB. Asked for again and again while it runs: what the last few milliseconds add is not seen. */
export async function peakMemory([command, ...args], output) {
  let peak = 0;
  await finished(command, args, output, (pid) => {
    const timer = setInterval(() => (peak = Math.max(peak, residentPeak(pid))), 2);
    return () => clearInterval(timer);
  });
  return peak;
}

function residentPeak(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it has just ended
  }
}

function finished(command, args, output, watch = () => () => {}) {
  const file = openSync(output, "w");
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", file, "inherit"] });
    const stop = watch(child.pid);
    child.on("error", reject);
    child.on("exit", (status) => {
      stop();
      closeSync(file);
      if (status === 0 || status === 1) resolve();
      else reject(new Error(`${command} ${args.join(" ")} ended with status ${status}`));
    });
  });
}
