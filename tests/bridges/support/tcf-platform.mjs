// A consent platform that behaves by "CMP API v2" of the TCF: a stub that answers ping and queues the rest, and a
// real function that takes over the queue in order, hands out listener ids, calls back at once on registration and at every
// change, and reports the result of a removal.

/** Puts the stub on the page. */
export function putTcfStub(view) {
  const queue = [];
  view.__tcfapi = (...args) => {
    if (args.length === 0) return queue;
    if (args[0] === "ping")
      return args[2]({ gdprApplies: undefined, cmpLoaded: false, cmpStatus: "stub", apiVersion: "2.2" });
    queue.push(args);
  };
}

const gdpr = (eventStatus, purposes, more = {}) => ({
  tcString: "CPexample",
  tcfPolicyVersion: 5,
  cmpId: 31,
  cmpVersion: 1,
  gdprApplies: true,
  cmpStatus: "loaded",
  isServiceSpecific: true,
  purposeOneTreatment: false,
  eventStatus,
  purpose: {
    consents: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [i + 1, purposes.includes(i + 1)])),
    legitimateInterests: { 7: true },
  },
  vendor: { consents: {}, legitimateInterests: {} },
  publisher: { consents: {}, legitimateInterests: {}, restrictions: {} },
  ...more,
});

export class TcfPlatform {
  listeners = new Map();
  #nextId = 1;
  #data = { tcfPolicyVersion: 5, cmpId: 31, cmpVersion: 1, gdprApplies: undefined, cmpStatus: "loading" };
  #call;

  /**
   * `isSilentAtFirst`: the specification has one passage by which a listener is called on registration whatever is known, in
   * another that it is not called before it is known whether GDPR applies. Platforms do either. `later`: calls back by it.
   */
  constructor(view, { isSilentAtFirst = false, later = (task) => task(), takesQueue = true } = {}) {
    this.view = view;
    this.#call = (callback, ...args) => later(() => callback(...args));
    this.isSilentAtFirst = isSilentAtFirst;
    const waiting = takesQueue && typeof view.__tcfapi === "function" ? (view.__tcfapi() ?? []) : [];
    view.__tcfapi = (...args) => this.#respond(...args);
    for (const args of waiting) view.__tcfapi(...args);
  }

  #respond(command, version, callback, parameter) {
    if (version !== 2) return this.#call(callback, null, false);
    if (command === "ping")
      return this.#call(
        callback,
        { gdprApplies: this.#data.gdprApplies, cmpLoaded: true, cmpStatus: "loaded", apiVersion: "2.2" },
        true,
      );
    if (command === "addEventListener") {
      const id = this.#nextId++;
      this.listeners.set(id, callback);
      if (!this.isSilentAtFirst || this.#data.gdprApplies !== undefined)
        this.#call(callback, { ...this.#data, listenerId: id }, true);
      return;
    }
    if (command === "removeEventListener") return this.#call(callback, this.listeners.delete(parameter));
    this.#call(callback, null, false);
  }

  #change(data) {
    this.#data = data;
    for (const [id, callback] of [...this.listeners]) this.#call(callback, { ...data, listenerId: id }, true);
  }

  /** GDPR does not apply: only these members exist then. */
  notApplicable() {
    this.#change({ gdprApplies: false, tcfPolicyVersion: 5, cmpId: 31, cmpVersion: 1 });
  }
  /** A valid answer of an earlier visit was found, no banner comes up. */
  loaded(purposes, more) {
    this.#change(gdpr("tcloaded", purposes, more));
  }
  /** The banner is up; `purposes` are those of an older answer, if there is one. */
  shown(purposes = []) {
    this.#change(gdpr("cmpuishown", purposes));
  }
  /** The visitor has pressed a button. */
  chosen(purposes, more) {
    this.#change(gdpr("useractioncomplete", purposes, more));
  }
  /** Anything at all, as a broken platform would send it. */
  send(data, success = true) {
    for (const callback of [...this.listeners.values()]) this.#call(callback, data, success);
  }
}
