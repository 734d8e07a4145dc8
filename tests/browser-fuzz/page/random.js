// Pseudo-random decisions, the same on every run (mulberry32). Each call of the fuzz gets a separate source, made
// from the seed and the call's number, so that any call can be repeated without those before it.

export function randomSource(seed, number) {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (bound) => next() % bound;
  return { below, oneIn: (n) => below(n) === 0, pick: (list) => list[below(list.length)] };
}
