// Every tag of a page, read strictly: an attribute that untrusted text opened, or a tag it made, would show here.
const TAG = /<(\/?)([a-zA-Z!][^\s>/]*)((?:\s+[^\s=>"'/]+(?:="[^"<>]*")?)*)\s*(\/?)>/y;
const ATTRIBUTE = /([^\s=>"'/]+)(?:="([^"]*)")?/g;

/** [{name, attributes: {…}}]; throws at the first "<" that starts no well-formed tag. The style element's text is left out. */
export function tagsOf(html) {
  const text = html.replace(/<style>[^<]*<\/style>/, "<style></style>");
  const tags = [];
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    TAG.lastIndex = at;
    const found = TAG.exec(text);
    if (!found) throw new Error(`no tag: ${text.slice(at, at + 120)}`);
    at = TAG.lastIndex;
    if (found[1]) continue;
    tags.push({
      name: found[2].toLowerCase(),
      attributes: Object.fromEntries([...found[3].matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value ?? ""])),
    });
  }
  return tags;
}

export const styleOf = (html) => /<style>([^<]*)<\/style>/.exec(html)[1];
