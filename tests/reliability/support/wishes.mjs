// How long a run may take is the caller's choice, given by environment variables.

export function runsWished(otherwise, wish = process.env.PIXELCARD_RELIABILITY_RUNS) {
  if (!wish) return otherwise;
  if (!/^[1-9]\d{0,3}$/.test(wish))
    throw new Error(`PIXELCARD_RELIABILITY_RUNS is '${wish}'; it must be an integer from 1 to 9999`);
  return Number(wish);
}

export function rowsWished(rows, wish = process.env.PIXELCARD_RELIABILITY_ROWS) {
  if (!wish) return rows;
  const beginnings = wish.split(",").map((text) => text.trim());
  const chosen = rows.filter((row) => beginnings.some((beginning) => row.id.startsWith(beginning)));
  if (chosen.length === 0)
    throw new Error(`PIXELCARD_RELIABILITY_ROWS is '${wish}'; there are: ${rows.map((row) => row.id).join(", ")}`);
  return chosen;
}
