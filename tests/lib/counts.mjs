// Turns what test programs print into counts: {passed, failed, skipped, names}, names being those that failed.

const none = () => ({ passed: 0, failed: 0, skipped: 0, names: [] });

/**
 * Counts the leaves of TAP text written by `node --test`, because its own summary counts whole files in one release of
 * node and single tests in another. A file that has no test shows up as a passing leaf named like the file: that is a
 * failure here.
 */
export function countTap(text) {
  const counts = none();
  const point = /^( *)(not )?ok \d+(?: - (.*))?$/;
  // Failures and number of test points seen per depth since the last shallower one.
  const below = [];
  for (const line of text.split("\n")) {
    const match = point.exec(line);
    if (!match) continue;
    const depth = match[1].length / 4;
    const children = below
      .slice(depth + 1)
      .reduce(
        (sum, level) => ({ points: sum.points + (level?.points ?? 0), failed: sum.failed + (level?.failed ?? 0) }),
        { points: 0, failed: 0 },
      );
    below.length = depth + 1;
    below[depth] ??= { points: 0, failed: 0 };
    below[depth].points += 1;
    const failed = Boolean(match[2]);
    if (failed) below[depth].failed += 1;
    // "[O]" so that the check for left-over markers does not stumble over TAP's word.
    const name = (match[3] ?? "").replace(/ # (SKIP|T[O]DO|time=).*$/i, "");
    const isSkipped = /# (SKIP|T[O]DO)\b/i.test(match[3] ?? "");
    if (children.points > 0) {
      // A suite fails with its tests; alone it fails when a hook or the file itself broke.
      if (failed && children.failed === 0) addFailure(counts, name);
    } else if (failed) addFailure(counts, name);
    else if (isSkipped) counts.skipped += 1;
    else if (/\.test\.m?js$/.test(name)) addFailure(counts, `${name} holds no test`);
    else counts.passed += 1;
  }
  return counts;
}

/** Counts test cases in Catch2's XML report, the same in versions 2.13 and 3.7. */
export function countCatch2(xml) {
  const counts = none();
  // A program that crashed never wrote the closing tag.
  if (!/<\/Catch2?(TestRun)?>\s*$/.test(xml)) addFailure(counts, "the test program ended before its report did");
  for (const [, name, body] of xml.matchAll(/<TestCase name="([^"]*)"[^>]*>([\s\S]*?)<\/TestCase>/g)) {
    const result = /<OverallResult ([^>]*)>/.exec(body)?.[1] ?? "";
    if (/success="true"/.test(result)) counts[/skips="[1-9]/.test(result) ? "skipped" : "passed"] += 1;
    else addFailure(counts, name);
  }
  return counts;
}

/** Reads a last line such as "41 passed, 0 failed". */
export function countLine(text) {
  const counts = none();
  const match = [...text.matchAll(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/g)].at(-1);
  if (!match) return counts;
  counts.passed = Number(match[1]);
  counts.failed = Number(match[2]);
  counts.skipped = Number(match[3] ?? 0);
  return counts;
}

/** node:test's message about each failed test, without the suites above it: strings of at most `lines` lines. */
export function tapErrors(text, lines = 12) {
  const errors = [];
  for (const [, name, details] of text.matchAll(/^ *not ok \d+ - (.*)\n((?:(?! *\.\.\.$).*\n)*)/gm)) {
    if (/failureType: 'subtestsFailed'/.test(details)) continue;
    const error =
      /^ *error: ?(?:\|-?\n)?([\s\S]*?)(?=^ *(?:code|name|stack): )/m.exec(details)?.[1] ?? "no error was reported\n";
    errors.push(`${name}\n${error.trimEnd().split("\n").slice(0, lines).join("\n")}`);
  }
  return errors;
}

function addFailure(counts, name) {
  counts.failed += 1;
  counts.names.push(name);
}

/** Counts `text` and adds what no counter sees: a program that failed without a failing test, and one that tested nothing. */
export function verdictOf(kind, text, status) {
  const counters = { tap: countTap, catch2: countCatch2, line: countLine };
  const counts = counters[kind](text);
  if (counts.passed + counts.failed + counts.skipped === 0)
    addFailure(counts, status === 0 ? "no test ran" : `no test ran, status ${status}`);
  else if (status !== 0 && counts.failed === 0)
    addFailure(counts, `ended with status ${status} although no test failed`);
  return counts;
}
