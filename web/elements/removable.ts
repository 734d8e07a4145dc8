// Properties and classes that frameworks and browsers remove from our elements. React 19 assigns undefined to what was a prop, and HTML makes the word "undefined" of it:
// on a card it would be the title.

/** Of all elements' properties with a setter those that are no attribute, or that forget by themselves (ARIA). */
const others = /^(on|aria|role$|inner|outer|text|scroll|style$|part$|classList$)/;

/** Makes null and undefined take the attribute of a property away, for every element with this prototype and every property the browser knows. */
export function forgetMissing(prototype: HTMLElement): void {
  for (const owner of [Element.prototype, HTMLElement.prototype])
    for (const [property, { get, set }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      if (!get || !set || others.test(property)) continue;
      const attribute = property === "className" ? "class" : property.toLowerCase();
      Object.defineProperty(prototype, property, {
        configurable: true,
        enumerable: true,
        get,
        set(this: HTMLElement, value: unknown) {
          if (value === null || value === undefined) this.removeAttribute(attribute);
          else set.call(this, value);
        },
      });
    }
}

/**
 * Keeps the class of an element that moves into another document. Firefox ESR 140 makes it an HTMLElement of that document: the
 * members of our class are gone, while its private ones and its reactions stay.
 */
export function keepClass(prototype: HTMLElement & { adoptedCallback?(): void }): void {
  prototype.adoptedCallback = function (this: HTMLElement): void {
    Object.setPrototypeOf(this, customElements.get(this.localName)?.prototype ?? prototype);
  };
}
