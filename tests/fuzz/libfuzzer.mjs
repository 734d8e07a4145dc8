// Reads the output of libFuzzer (the same in LLVM 14 and 19).

/**
 * {isGood, executed, perSecond, features, corpus, artifact, problem} of one run. Good is a run that ended by itself and did
 * something; `artifact` is the file with the input that failed, null when there is none.
 */
export function readOutput(output, status) {
  const number = (pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
  const executed = number(/^stat::number_of_executed_units: (\d+)/gm);
  const problem =
    /^broken promise: .*|^.*runtime error: .*|^.*ERROR: (?:AddressSanitizer|LeakSanitizer|libFuzzer): .*/m.exec(
      output,
    )?.[0] ??
    (status !== 0
      ? `ended with ${status === null ? `no status: ${output.trim().split("\n").at(-1)}` : `status ${status}`}`
      : executed === 0
        ? "executed nothing"
        : null);
  return {
    output,
    executed,
    perSecond: number(/^stat::average_exec_per_sec: +(\d+)/gm),
    features: number(/\bft: (\d+)/g),
    corpus: number(/\bcorp: (\d+)/g),
    artifact: /Test unit written to (\S+)/.exec(output)?.[1] ?? null,
    problem,
    isGood: status === 0 && problem === null,
  };
}

/** One line for people. */
export function summary({ target, isGood, executed, perSecond, features, corpus, problem }) {
  const column = (value, width) => String(value).padStart(width);
  return `${isGood ? "ok    " : "FAILED"} ${target.padEnd(10)} ${column(executed, 9)} executions ${column(perSecond, 6)}/s ${column(features, 6)} features ${column(corpus, 5)} inputs${isGood ? "" : `  ${problem}`}`;
}
