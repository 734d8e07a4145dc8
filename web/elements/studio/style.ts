// The style sheet of the studio, constructed: a policy that forbids inline styles allows it.
import { CONTROLS } from "./style-controls.js";

const LAYOUT = `
:host { display: block; color-scheme: light dark; container-type: inline-size;
  --ground: #f6f7f8; --panel: #fff; --ink: #1b2127; --quiet: #56616b; --line: #dde1e5; --edge: #76818b; --head: #eef1f3;
  --accent: #0a5a8c; --red: #a81e1e; --red-ground: #fdecea; --amber: #7a4b00; --amber-ground: #fff4dc; --mono: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
@media (prefers-color-scheme: dark) { :host {
  --ground: #13171a; --panel: #1a1f24; --ink: #e3e8ec; --quiet: #a3afb9; --line: #2e363d; --edge: #75828d; --head: #222930;
  --accent: #84c5f4; --red: #ff9a92; --red-ground: #3a1c1c; --amber: #f2c265; --amber-ground: #33280f; } }
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.studio { background: var(--ground); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; padding: 14px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.hidden { display: none; }
h2 { font-size: 17px; margin: 0; }
h3 { font-size: 14px; margin: 0 0 10px; }
p { margin: 0; }
ul { list-style: none; margin: 0; padding: 0; }
code { font-family: var(--mono); font-size: 12px; color: var(--quiet); white-space: nowrap; }
.hint { color: var(--quiet); font-size: 13px; overflow-wrap: anywhere; }

.toolbar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; margin-bottom: 12px; }
.toolbar .hint { margin-inline-start: auto; }
.toolbar .warned { flex-basis: 100%; color: var(--amber); font-size: 13px; overflow-wrap: anywhere; }
.studio[inert] { opacity: .6; }
.check { display: inline-flex; align-items: center; gap: 6px; min-height: 28px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; align-items: start; }
.editor, .result { display: grid; gap: 12px; min-width: 0; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; min-width: 0; }
.tools { margin-top: 12px; padding-top: 6px; }
@container (min-width: 60rem) {
  .columns { grid-template-columns: minmax(22rem, 5fr) minmax(0, 6fr); }
}
@media (min-height: 30rem) { @container (min-width: 60rem) { .result { position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow: auto; } } }

.stage { border: 1px solid var(--line); border-radius: 8px; overflow: hidden; display: flex; justify-content: safe center; min-height: 150px; align-items: safe center; }
.card { flex: none; }
.choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: 8px; margin: 10px 0; }
.choice { display: grid; gap: 2px; font-size: 12px; color: var(--quiet); min-width: 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: end; justify-content: space-between; margin-bottom: 10px; }
.buttons { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.tool { display: block; padding-top: 12px; }
.tool .hint { margin-bottom: 8px; }
.tool > div > label, .tool .field > label { display: block; margin: 6px 0 3px; }
.tool textarea { font-family: var(--mono); font-size: 12px; }
.tool .buttons { margin: 8px 0; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: 10px; }
.cell { margin: 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; display: flex; flex-direction: column; min-width: 0; }
.cell.chosen { outline: 3px solid var(--accent); outline-offset: -2px; }
.cell .card { flex: 1; }
figcaption { font-size: 12px; padding: 6px 12px; display: flex; gap: 8px; align-items: center; justify-content: space-between; color: var(--quiet); background: var(--head); border-top: 1px solid var(--line); }
.axes { display: grid; gap: 14px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); margin-bottom: 14px; }
.variants li { display: grid; grid-template-columns: 24px minmax(0, 1fr) 28px; gap: 6px; align-items: center; margin-bottom: 6px; }
.variants .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.problems { margin: 6px 0; color: var(--amber); font-size: 13px; }
.beside { display: flex; flex-wrap: wrap; gap: 14px; align-items: flex-start; }
.beside figure { margin: 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; max-width: 100%; }
.official-frame { min-width: min(390px, 100%); min-height: 220px; }
.official-frame iframe { border: 0; display: block; background: #fff; color-scheme: light; }
@media (prefers-reduced-motion: no-preference) { button, .drop { transition: background-color .12s, border-color .12s; } }
@media print { .toolbar, .tabs, .buttons { display: none; } }
`;

let sheet: CSSStyleSheet | undefined;

/** One sheet for all studios of a page. */
export function studioSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(LAYOUT + CONTROLS);
  }
  return sheet;
}
