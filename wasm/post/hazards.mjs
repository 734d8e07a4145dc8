// What tools between us and the page rewrite in JavaScript as if it were plain text, string literals included. The
// modules travel inside string literals, so none of this may occur there.
//
//   words                Partytown replaces the bare word "this" everywhere (0.10, `run` in partytown-ww-*.js); build tools define or rename globals, proxies rewrite URLs
//   [[ %% __ @x@ {{ <%   placeholders of template engines and build tools: without the opening characters there is none
//   // /* --> ]]>        comments and CDATA sections
//   @x. &x; ... -- (c)   e-mail protection of CDNs, entities, typographers
//   two spaces           HTML minifiers
const words =
  "this|window|document|top|self|location|eval|import|export|parent|global|require|process|module|define|http|script|unload|cookie|" +
  "navigator|storage|fetch|console|function|return|await|class|const|email|charset|src=|href=";
const signs = String.raw`//|/[*]|-->|]]>|\[\[|\{[{#%]|[$#]\{|<[?%]|%%|__|@\w[\w.-]*[@.]|&[#\w]+;|--|\.\.\.|\((?:c|r|tm)\)|  `;

/** In any case and inside longer words: not every tool checks word boundaries. None starts with an announcer of embed.mjs. */
export const hazard = new RegExp(`${words}|${signs}`, "i");

/**
 * Returns `text` with `filler` inside whatever is a hazard; who reads it skips the filler.
 *
 * @param filler a character that `text` does not contain and that is part of no hazard
 */
export function broken(text, filler) {
  if (text.includes(filler)) throw new Error(`the filler ${JSON.stringify(filler)} is a character of the data`);
  const everywhere = new RegExp(hazard, "gi");
  while (hazard.test(text)) text = text.replace(everywhere, (found) => found[0] + filler + found.slice(1));
  return text;
}

/** What web/module/unpack.ts and putText (glue.mjs) compute from the bytes they wrote: a file that was changed on its way must not run. */
export const checksum = (bytes) => bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 0);
