// Plain data: what the exchange with a module can write.

export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** The keys of an object itself. Object.keys is what old libraries replace by a loop that also lists inherited ones. */
export function ownKeys(object: object): string[] {
  const keys: string[] = [];
  for (const key in object) if (Object.prototype.hasOwnProperty.call(object, key)) keys.push(key);
  return keys;
}
