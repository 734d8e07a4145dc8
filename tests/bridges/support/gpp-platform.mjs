// A consent platform that behaves by "CMP API 1.1" of the GPP: a stub that answers the generic commands at once and
// keeps listeners, and a real function that takes the listeners over with their ids, fires "signalStatus" before and after
// every change, and calls back at once.

const stubPing = () => ({
  gppVersion: "1.1",
  cmpStatus: "stub",
  cmpDisplayStatus: "hidden",
  signalStatus: "not ready",
  supportedAPIs: ["2:tcfeuv2", "7:usnat", "8:usca"],
  cmpId: 0,
  sectionList: [],
  applicableSections: [0],
  gppString: "",
  parsedSections: {},
});

/** Puts the stub on the page. */
export function putGppStub(view) {
  const stub = (command, callback, parameter) => {
    stub.queue ??= [];
    stub.events ??= [];
    if (command === undefined || command === "queue") return stub.queue;
    if (command === "events") return stub.events;
    if (command === "ping") return callback(stubPing(), true);
    if (command === "addEventListener") {
      stub.lastId = (stub.lastId ?? 0) + 1;
      stub.events.push({ id: stub.lastId, callback, parameter });
      return callback(
        { eventName: "listenerRegistered", listenerId: stub.lastId, data: true, pingData: stubPing() },
        true,
      );
    }
    if (command === "removeEventListener") {
      const before = stub.events.length;
      stub.events = stub.events.filter(({ id }) => id !== parameter);
      return callback(
        {
          eventName: "listenerRemoved",
          listenerId: parameter,
          data: stub.events.length < before,
          pingData: stubPing(),
        },
        true,
      );
    }
    if (command === "hasSection") return callback(false, true);
    if (command === "getSection" || command === "getField") return callback(null, true);
    stub.queue.push([command, callback, parameter]);
  };
  view.__gpp = stub;
}

export class GppPlatform {
  listeners = new Map();
  #nextId = 1;
  #later;
  ping = { ...stubPing(), cmpStatus: "loading", cmpId: 31, applicableSections: [] };

  /** `hasParsedSections: false`: sections have to be asked for. `takesListeners: false`: forgets the stub's, against the specification. */
  constructor(view, { later = (task) => task(), hasParsedSections = true, takesListeners = true } = {}) {
    this.#later = later;
    this.hasParsedSections = hasParsedSections;
    const stub = view.__gpp;
    const [events, queue] = takesListeners && typeof stub === "function" ? [stub("events"), stub("queue")] : [[], []];
    for (const { id, callback } of events ?? []) this.listeners.set(id, callback);
    if (takesListeners) this.#nextId = (stub?.lastId ?? 0) + 1;
    view.__gpp = (...args) => this.#respond(...args);
    for (const args of queue ?? []) view.__gpp(...args);
    this.#set("cmpStatus", "loaded");
  }

  #pingData() {
    const { parsedSections, ...rest } = structuredClone(this.ping);
    return this.hasParsedSections ? { ...rest, parsedSections } : rest;
  }

  #respond(command, callback, parameter) {
    const call = (...args) => this.#later(() => callback(...args));
    if (command === "ping") return call(this.#pingData(), true);
    if (command === "addEventListener") {
      const id = this.#nextId++;
      this.listeners.set(id, callback);
      return call({ eventName: "listenerRegistered", listenerId: id, data: true, pingData: this.#pingData() }, true);
    }
    if (command === "removeEventListener")
      return call(
        {
          eventName: "listenerRemoved",
          listenerId: parameter,
          data: this.listeners.delete(parameter),
          pingData: this.#pingData(),
        },
        true,
      );
    if (command === "hasSection") return call(parameter in this.ping.parsedSections, true);
    if (command === "getSection") return callback(structuredClone(this.ping.parsedSections[parameter] ?? null), true);
    call(null, false);
  }

  fire(eventName, data) {
    for (const [listenerId, callback] of [...this.listeners])
      this.#later(() => callback({ eventName, listenerId, data, pingData: this.#pingData() }, true));
  }
  #set(member, value) {
    this.ping[member] = value;
    this.fire(member, value);
  }

  show() {
    this.#set("signalStatus", "not ready");
    this.#set("cmpDisplayStatus", "visible");
  }
  /** Sections are in force: {id: [name, fields]}; none: -1. */
  apply(sections) {
    if (this.ping.signalStatus === "ready") this.#set("signalStatus", "not ready");
    this.#set("cmpDisplayStatus", "hidden");
    const ids = Object.keys(sections).map(Number);
    this.ping.applicableSections = ids.length > 0 ? ids : [-1];
    this.ping.sectionList = ids;
    for (const [name, fields] of Object.values(sections)) {
      this.ping.parsedSections[name] = fields;
      this.fire("sectionChange", name);
    }
    this.#set("signalStatus", "ready");
  }
}

/** Core fields of a US section: no objection, notices were given. */
export const usSection = (more = {}) => ({
  Version: 1,
  SharingNotice: 1,
  SaleOptOutNotice: 1,
  SharingOptOutNotice: 1,
  TargetedAdvertisingOptOutNotice: 1,
  SaleOptOut: 2,
  SharingOptOut: 2,
  TargetedAdvertisingOptOut: 2,
  SensitiveDataProcessing: [0, 0, 0],
  KnownChildSensitiveDataConsents: [0, 0],
  PersonalDataConsents: 2,
  MspaCoveredTransaction: 2,
  MspaOptOutOptionMode: 0,
  MspaServiceProviderMode: 0,
  ...more,
});
