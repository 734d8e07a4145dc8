// Inputs, buttons, findings, the crop.
export const CONTROLS = `
button, select, input, textarea { font: inherit; color: inherit; }
button { background: var(--head); border: 1px solid var(--edge); border-radius: 6px; padding: 3px 11px; min-height: 28px; min-width: 28px; cursor: pointer; }
button:hover { border-color: var(--accent); }
button[aria-disabled=true], button:disabled { color: var(--quiet); border-color: var(--line); cursor: default; }
button[aria-pressed=true] { background: var(--accent); color: var(--panel); border-color: var(--accent); }
input:not([type=radio], [type=checkbox]), select, textarea { width: 100%; min-width: 0; background: var(--panel); border: 1px solid var(--edge); border-radius: 6px; padding: 4px 8px; min-height: 30px; }
select { padding-inline: 4px; color: var(--ink); }
textarea { resize: vertical; display: block; }
input[type=radio], input[type=checkbox] { width: 18px; height: 18px; margin: 3px; accent-color: var(--accent); }
[aria-invalid=true] { border-color: var(--red) !important; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

.fields { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 10px 12px; align-items: start; }
.field { grid-column: 1 / -1; min-width: 0; }
@container (min-width: 30rem) { .field.third, .field.half { grid-column: span 3; } }
@container (min-width: 75rem) { .field.third { grid-column: span 2; } }
.panel > .field { margin-top: 10px; }
.label-row { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 10px; margin-bottom: 2px; }
.label-row label, .field > label { font-weight: 600; }
.input-row { display: flex; gap: 6px; }
.input-row .chooser { flex: none; }
.count { color: var(--quiet); font-size: 13px; font-variant-numeric: tabular-nums; }
.count[data-level=long] { color: var(--amber); }
.count[data-level=too-long] { color: var(--red); font-weight: 700; }
.cut { color: var(--amber); font-size: 13px; overflow-wrap: anywhere; }
.facts { margin: 8px 0 0; font-size: 13px; }

.findings { display: grid; gap: 4px; }
.findings:not(:empty) { margin-top: 5px; }
.finding { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; padding: 4px 9px; border-radius: 5px; border-inline-start: 3px solid currentColor; font-size: 13px; background: var(--head); color: var(--quiet); }
.finding.error { background: var(--red-ground); color: var(--red); }
.finding.warning { background: var(--amber-ground); color: var(--amber); }
.finding .severity { font-weight: 700; }
.finding .message { color: var(--ink); flex: 1 1 14rem; overflow-wrap: anywhere; }
.finding code { color: inherit; }
.finding button { color: var(--ink); background: var(--panel); max-width: 100%; overflow-wrap: anywhere; text-align: start; }
.finding .where { background: none; border: 0; padding: 0 2px; min-height: 24px; margin-inline-end: 6px; text-decoration: underline; text-underline-offset: 3px; font-weight: 600; }
.sum { font-weight: 600; }
.sum[data-worst=error] { color: var(--red); }
.sum[data-worst=warning] { color: var(--amber); }

.drop { border: 1.5px dashed var(--edge); border-radius: 8px; padding: 12px; text-align: center; color: var(--quiet); }
.drop button { color: var(--ink); }
.drop[data-over] { border-color: var(--accent); background: var(--head); }
.crop { border: 1px solid var(--line); border-radius: 8px; margin: 10px 0; padding: 8px 10px; min-width: 0; }
.crop legend { font-weight: 600; padding: 0 4px; }
.crop .buttons { margin: 8px 0; }
.crop-area { position: relative; display: inline-block; max-width: 100%; line-height: 0; touch-action: none; cursor: crosshair; overflow: hidden; border-radius: 4px; }
.crop-area img { max-width: 100%; max-height: 300px; display: block; user-select: none; }
.crop-frame, .crop-safe { position: absolute; pointer-events: none; }
.crop-frame { border: 2px solid #fff; outline: 1px solid #000; box-shadow: 0 0 0 4000px #0009; }
.crop-frame.guessed { border-style: dotted; }
.crop-safe { border: 2px dashed #fff; filter: drop-shadow(0 0 1px #000); }

.tabs { display: flex; flex-wrap: wrap; gap: 2px; border-bottom: 1px solid var(--line); }
.tabs button { background: none; border: 0; border-bottom: 3px solid transparent; border-radius: 4px 4px 0 0; padding: 6px 12px; min-height: 34px; color: var(--quiet); }
.tabs button[aria-selected=true] { color: var(--ink); border-bottom-color: var(--accent); font-weight: 600; }

@media (forced-colors: active) {
  .finding, .panel, .cell, .stage, button, .drop { border: 1px solid CanvasText; }
  .tabs button[aria-selected=true] { border-bottom: 3px solid Highlight; }
  .cell.chosen { outline-color: Highlight; }
  .crop-area, .card, .stage { forced-color-adjust: none; }
}
`;
