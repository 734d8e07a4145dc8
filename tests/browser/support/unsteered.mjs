// WebKitGTK's browser without a driver. Steered, its session is a private one, and private sessions never write the browser's own
// console messages anywhere; this way they come on standard output.
import { spawn } from "node:child_process";

/** {console(), end()}. */
export function openUnsteered({ miniBrowser, environment }, address) {
  // A pipe is buffered in blocks, and the page's process is ended before its block is full.
  const child = spawn(
    "stdbuf",
    ["-oL", "-eL", miniBrowser, "--enable-write-console-messages-to-stdout=true", address],
    { env: environment, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kill = () => child.kill();
  process.once("exit", kill);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return {
    console: () => said.split("\n").filter((line) => line.includes("CONSOLE ")),
    async end() {
      process.off("exit", kill);
      kill();
      await ended;
    },
  };
}
