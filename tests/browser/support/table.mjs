// Prints results as a table, one row for each key of `rows`, whose values are {column: text}. Long strings become a letter and a legend.

export function printTable(title, rows, print = console.log) {
  const columns = [...new Set([...rows.values()].flatMap(Object.keys))].sort();
  const legend = [...new Set([...rows.values()].flatMap(Object.values))];
  const letter = (text) => (text === undefined ? "" : String.fromCharCode("A".charCodeAt(0) + legend.indexOf(text)));
  const width = Math.max(title.length, ...[...rows.keys()].map((key) => key.length));
  print([title.padEnd(width), ...columns].join(" | "));
  for (const [key, cells] of rows)
    print([key.padEnd(width), ...columns.map((column) => letter(cells[column]).padEnd(column.length))].join(" | "));
  for (const text of legend) print(`${letter(text)} = ${text}`);
}
