// The program's output is safe to display: characters that are invisible or change the reading order are written as escapes.
// Modules write them as they are; comparing bytes needs both in the same form, with everything else untouched.
const exactJson = (line) =>
  line.replace(/\\(?:u([\da-f]{4})|[^])/g, (escape, hex) =>
    hex && parseInt(hex, 16) >= 0x7f ? String.fromCharCode(parseInt(hex, 16)) : escape,
  );

/** The lines that the program printed, in the form in which modules write them. */
export const exactLines = (output) => output.trimEnd().split("\n").map(exactJson);
