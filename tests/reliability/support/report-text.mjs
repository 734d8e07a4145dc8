// tests/reliability/REPORT.md, from the results.
import { cpus, loadavg, release, totalmem } from "node:os";
import { markdownTable } from "./table.mjs";

const ms = (nanoseconds) => Math.round(nanoseconds / 1e6);

const machine = ({
  seconds,
  delays,
}) => `${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}, Node ${process.versions.node}. The whole took
${Math.round(seconds)} s. Noise: load ${loadavg()
  .map((load) => load.toFixed(1))
  .join(" ")} at the end; a timer of the test itself rang ${ms(delays.percentile(50) - 20e6)} ms late in the median,
${ms(delays.percentile(99) - 20e6)} ms at the 99th percentile, ${ms(delays.max)} ms at worst. Where a row says "50 ms after the call", that comes on top.`;

function losses(entries) {
  const rows = entries.filter(({ row }) => row.loss);
  const line = ({ row, sum }) =>
    `- **${row.title}**: ${sum.lost ?? 0} of ${sum.accepted ?? 0} events lost. At most ${Math.round(row.loss.atMost * 100)} % is what the test allows: ${row.loss.why}.`;
  return rows.length > 0 ? rows.map(line).join("\n") : "None.";
}

function notes(entries) {
  const told = entries.filter(({ sum }) => Object.keys(sum.notes ?? {}).length > 0);
  return told
    .map(
      ({ row, sum }) =>
        `- ${row.title}: ${Object.entries(sum.notes)
          .map(([key, number]) => `${number} ${key}`)
          .join(", ")}, in ${sum.runs} runs`,
    )
    .join("\n");
}

function section(matrix) {
  const entries = matrix.results();
  const name = matrix.name[0].toUpperCase() + matrix.name.slice(1);
  const cannot =
    matrix.cannot.length > 0
      ? `\nThis engine cannot, in these tests:\n\n${matrix.cannot.map((what) => `- ${what}`).join("\n")}\n`
      : "";
  return `## ${name}

${matrix.version}

${markdownTable(entries)}
${cannot}
Losses the platform makes unavoidable, and what was measured:

${losses(entries)}

Seen along the way:

${notes(entries)}
`;
}

export const reportText = ({ matrices, ...measured }) => `# Reliability

What arrives when something goes wrong between the call and the collector. Made by \`node tests/reliability/report.mjs\` on
${new Date().toISOString().slice(0, 10)}; \`./tests/run.sh --only reliability\` runs the same rows once each and fails when one is not as it must be.

Every run has a collector, a connection and a browser profile of its own. **Called** is counted by the test: the events it handed to \`oaiq\`. **Arrived** are
those the collector has at the end, each once; **copies** came in addition, and were recognised as such by pixel, name and id; **counted twice** were not.
**Dropped** is what \`oaiq.state()\` reports, with the reason. **Lost** is the rest: neither there nor counted. "Later page view" is one of the same profile, a few
seconds later; where a row does not say so, the page itself gets everything through, or the browser does when it closes the page.

${machine(measured)}

${matrices.map(section).join("\n")}`;
