// JSON whose long whole numbers keep their digits, to show them: a number has 53 bits, and an id that was rounded is another one's.

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const isRounded = (token: string): boolean => /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));

/** As JSON.parse, but a whole number that would be rounded becomes a list of its digits behind a zero, which shownExactly() knows. */
export const parsedExactly = (text: string): unknown =>
  JSON.parse(
    /\d{16}/.test(text) ? text.replace(TOKENS, (token) => (isRounded(token) ? `["\\u0000${token}"]` : token)) : text,
  );

/** Such a value for people: every number with all its digits. */
export const shownExactly = (value: unknown): string => JSON.stringify(value).replace(/\["\\u0000(-?\d+)"\]/g, "$1");
