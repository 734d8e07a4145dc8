// A studio in a shadow root. The card is rendered within the keystroke, findings when typing pauses, large updates after them.
import type { Context, Panel } from "./context.js";
import { forgetDraft, keepDraft, readDraft } from "./drafts.js";
import { createExport } from "./panels/export.js";
import { createAdFields, createAdvertiserFields } from "./panels/fields.js";
import { createFindings } from "./panels/findings.js";
import { createGrid } from "./panels/grid.js";
import { createOfficial } from "./panels/official.js";
import { createOpen } from "./panels/open.js";
import { createPicturePanel } from "./panels/picture.js";
import { createPreview } from "./panels/preview.js";
import { createTabs } from "./panels/tabs.js";
import { createToolbar } from "./panels/toolbar.js";
import { createVariants } from "./panels/variants.js";
import { schedule } from "./schedule.js";
import { judge, type Judged, type PictureFile } from "./state/judged.js";
import { EMPTY_SET, isSameSet, readSet, type AdSet } from "./state/set.js";
import { shortcutOf } from "./state/shortcut.js";
import { createStore, setOf, stateOf } from "./state/state.js";
import { sayWith, stringsWith } from "./strings.js";
import { studioSheet } from "./style.js";
import type { Linter, Renderer, Rule, Tools } from "./tools.js";
import { el, setText } from "./view/dom.js";
import { addressIn } from "./view/pictures.js";

const FINDINGS_PAUSE_MS = 120;
const REST_PAUSE_MS = 250;

export interface Hears {
  changed(): void;
  judged(findings: readonly object[]): void;
}

export interface Studio {
  /** JSON of the set. */
  value(): string;
  /** Opens the set in `json` for the page, without a `changed` call. An equal set changes nothing. */
  open(json: string): void;
  /** A disabled studio is visible but inert. */
  disable(isOn: boolean): void;
  close(): void;
}

/** The set in some JSON; an empty one when it is none. */
function setFrom(json: string): AdSet {
  try {
    return readSet(JSON.parse(json));
  } catch {
    return EMPTY_SET;
  }
}

/** Builds a studio in `root`. `json` is the set to begin with, "" for the draft or an empty one. */
export function openStudio(
  root: ShadowRoot,
  renderer: Renderer,
  tools: Tools,
  json: string,
  ownStrings: unknown,
  hears: Hears,
): Studio {
  const say = sayWith(stringsWith(ownStrings));
  const draft = readDraft();
  const given = json || draft || "";
  const store = createStore({ ...stateOf(given ? setFrom(given) : EMPTY_SET), keepsDraft: draft !== null }, () =>
    performance.now(),
  );
  const live = el("div", { class: "unseen", role: "status", "aria-live": "polite" });
  const files = new Map<string, PictureFile>();
  let linter: Linter | null = null;
  let whyNoLinter = say("findings_wait");
  let rules: readonly Rule[] = [];
  let judged: readonly Judged[] = [];
  let isOpen = true;
  const now_ms = Date.now();

  const context: Context = {
    store,
    say,
    renderer,
    files,
    linter: () => linter,
    whyNoLinter: () => whyNoLinter,
    rules: () => rules,
    judged: () => judged,
    model: () => preview.model(),
    judge: (at) => (linter ? judge(linter, setOf(store.state()), at, files, now_ms) : []),
    addressOf: (name) => addressIn(setOf(store.state()), name),
    announce: (text) => setText(live, text),
  };
  const preview = createPreview(context);
  const findings = createFindings(context);
  const picture = createPicturePanel(context);
  const chooseFiles = (): void => picture.element.querySelector<HTMLInputElement>("input[type=file]")!.click();
  const ad = createAdFields(context);
  const advertiser = createAdvertiserFields(context);
  const toolbar = createToolbar(context);
  const tools_ = createTabs(context, {
    grid: createGrid(context),
    variants: createVariants(context, chooseFiles),
    import: createOpen(context),
    export: createExport(context),
    official: createOfficial(context),
  });
  // In the order in which they are drawn: the card first.
  const panels: readonly Panel[] = [preview, ad, advertiser, picture, toolbar, findings, tools_];

  const body = el(
    "div",
    { class: "studio" },
    toolbar.element,
    el(
      "div",
      { class: "columns" },
      el("div", { class: "editor" }, ad.element, advertiser.element, picture.element),
      el("div", { class: "result" }, preview.element, findings.element),
    ),
    tools_.element,
    live,
  );

  const rest = schedule(REST_PAUSE_MS, () => panels.forEach((panel) => panel.rest?.(store.state())));
  const findingsLater = schedule(FINDINGS_PAUSE_MS, () => {
    if (!linter) return;
    judged = context.judge(setOf(store.state()).chosen);
    for (const panel of panels) panel.judged?.(judged);
    hears.judged(judged.map(({ source, field, finding }) => ({ ...finding, source, field })));
    rest.ask();
  });
  const tellChange = schedule(0, hears.changed);
  const draftLater = schedule(400, () => {
    const problem = keepDraft(JSON.stringify(setOf(store.state())));
    if (problem === null) return;
    store.send({ do: "keep-draft", on: false });
    const sentence = say("draft_failed", { reason: problem });
    toolbar.warn(sentence);
    context.announce(sentence);
  });
  addEventListener("pagehide", draftLater.flush);

  store.listen((now, before) => {
    const isOtherSet = setOf(now) !== setOf(before);
    for (const panel of panels) panel.update?.(now, before);
    if (isOtherSet) {
      findingsLater.ask();
      tellChange.ask();
    } else rest.ask();
    if (now.keepsDraft && (isOtherSet || !before.keepsDraft)) draftLater.ask();
    if (!now.keepsDraft && before.keepsDraft) {
      draftLater.stop();
      forgetDraft();
    }
  });

  const onKey = (event: KeyboardEvent): void => {
    const wanted = shortcutOf(event);
    // Text in a box of the tools is not part of the set; the browser undoes it.
    if (!wanted || (event.target as Element).matches(".tool textarea")) return;
    event.preventDefault();
    store.send({ do: wanted });
  };
  body.addEventListener("keydown", onKey);
  picture.listen(body);

  root.adoptedStyleSheets = [studioSheet()];
  root.replaceChildren(body);
  for (const panel of panels) panel.update?.(store.state(), null);
  rest.ask();

  tools.loadLinter().then(
    (loaded) => {
      if (!isOpen) return;
      linter = loaded;
      rules = loaded.rules();
      for (const panel of panels) panel.update?.(store.state(), null);
      findingsLater.ask();
    },
    (error: unknown) => {
      whyNoLinter = say("findings_failed", { reason: String((error as Error)?.message ?? error) });
      findings.fail();
      rest.ask();
    },
  );

  return {
    value: () => JSON.stringify(setOf(store.state())),
    open(text) {
      const set = setFrom(text);
      if (isSameSet(set, setOf(store.state()))) return;
      store.send({ do: "open-set", set });
      tellChange.stop();
    },
    disable: (isOn) => void (body.inert = isOn),
    close() {
      isOpen = false;
      removeEventListener("pagehide", draftLater.flush);
      draftLater.flush();
      for (const timer of [rest, findingsLater, tellChange, draftLater]) timer.stop();
      root.replaceChildren();
    },
  };
}
