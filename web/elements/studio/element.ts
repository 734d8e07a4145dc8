// <chat-card-studio>: the element. The studio itself is loaded when the first one is connected to a document.
import { forgetMissing, keepClass } from "../removable.js";
import type { Studio } from "./studio.js";
import type { Tools } from "./tools.js";

type Chunk = typeof import("./chunk.js");

/** The element's class. `loadChunk` fetches the studio itself, `tools` what it works with. */
export function studioElement(tools: Tools, loadChunk: () => Promise<Chunk>): CustomElementConstructor {
  class ChatCardStudio extends HTMLElement {
    static readonly formAssociated = true;
    readonly #internals = typeof this.attachInternals === "function" ? this.attachInternals() : null;
    readonly #root = this.attachShadow({ mode: "open", delegatesFocus: false });
    #studio: Studio | null = null;
    #value = "";
    #strings: unknown = null;
    #opening = 0;
    #form: HTMLFormElement | null = null;
    /** The value that the form has. */
    #told = "";
    #isDisabled = false;

    /** JSON of the set that is edited; one that cannot be read opens an empty set. Setting it dispatches no `change`, as with any input. */
    get value(): string {
      return this.#studio?.value() ?? this.#value;
    }
    set value(json: string | null | undefined) {
      const given = String(json ?? "");
      // A page that sets the value it received changes nothing.
      if (given === this.value) return;
      if (this.#studio) this.#studio.open(given);
      else this.#value = given;
      this.#tellForm();
    }

    get name(): string {
      return this.getAttribute("name") ?? "";
    }
    set name(name: string | null | undefined) {
      if (name === null || name === undefined) this.removeAttribute("name");
      else this.setAttribute("name", name);
    }

    /** Strings that override the English ones, by their names in strings.ts. */
    get strings(): unknown {
      return this.#strings;
    }
    set strings(own: unknown) {
      this.#strings = own;
      if (this.#studio) void this.#open();
    }

    get form(): HTMLFormElement | null {
      return this.#internals?.form ?? null;
    }

    connectedCallback(): void {
      for (const name of ["name", "value", "strings"] as const) this.#takeEarly(name);
      if (!this.#studio) void this.#open();
    }

    disconnectedCallback(): void {
      // An element that is moved is connected again before a microtask runs, and stays open.
      queueMicrotask(() => {
        if (!this.isConnected) this.#close();
      });
    }

    formAssociatedCallback(form: HTMLFormElement | null): void {
      this.#form?.removeEventListener("formdata", this.#bringUpToDate);
      this.#form = form;
      form?.addEventListener("formdata", this.#bringUpToDate);
    }

    formDisabledCallback(isDisabled: boolean): void {
      this.#isDisabled = isDisabled;
      this.#studio?.disable(isDisabled);
    }

    formResetCallback(): void {
      this.value = "";
    }

    formStateRestoreCallback(state: unknown): void {
      if (typeof state === "string") this.value = state;
    }

    // A property that was set before the element was known hides ours.
    #takeEarly(name: "name" | "value" | "strings"): void {
      if (!Object.prototype.hasOwnProperty.call(this, name)) return;
      const early = this[name];
      delete (this as { name?: string; value?: string; strings?: unknown })[name];
      (this as { name: unknown; value: unknown; strings: unknown })[name] = early;
    }

    #tellForm(): void {
      this.#told = this.value;
      this.#internals?.setFormValue?.(this.#told);
    }

    // The form gets the value when typing pauses. A submission before that gets the present value.
    readonly #bringUpToDate = ({ formData }: FormDataEvent): void => {
      const [told, now, name] = [this.#told, this.value, this.name];
      if (now === told) return;
      const entries = formData.getAll(name);
      formData.delete(name);
      for (const entry of entries) formData.append(name, entry === told ? now : entry);
      this.#tellForm();
    };

    #close(): void {
      this.#value = this.value;
      this.#opening += 1;
      this.#studio?.close();
      this.#studio = null;
    }

    async #open(): Promise<void> {
      const turn = (this.#opening += 1);
      this.setAttribute("aria-busy", "true");
      try {
        const [chunk, renderer] = await Promise.all([loadChunk(), tools.loadRenderer()]);
        if (turn !== this.#opening) return;
        // Read only now: a page may set `strings` and then `value`, in one task.
        const { value } = this;
        this.#studio?.close();
        this.#studio = chunk.openStudio(this.#root, renderer, tools, value, this.#strings, {
          changed: () => {
            this.#tellForm();
            this.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: { value: this.value } }));
          },
          judged: (findings) =>
            this.dispatchEvent(new CustomEvent("findings", { bubbles: true, detail: { findings } })),
        });
        this.#studio.disable(this.#isDisabled);
        this.#tellForm();
      } catch (error) {
        if (turn !== this.#opening) return;
        this.#root.textContent = `The studio could not start: ${String((error as Error)?.message ?? error)}`;
        this.dispatchEvent(new CustomEvent("error", { detail: { reason: String(error) } }));
      } finally {
        if (turn === this.#opening) this.removeAttribute("aria-busy");
      }
    }
  }
  forgetMissing(ChatCardStudio.prototype);
  keepClass(ChatCardStudio.prototype);
  return ChatCardStudio;
}
