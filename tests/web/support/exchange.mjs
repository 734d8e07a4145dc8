// What wasm/exchange.cpp reads, once more in JavaScript: fake engines understand their inputs with it.

export function readExchanged(text) {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const next = () => String.fromCharCode(bytes[at++]);
  const digits = () => {
    let number = 0;
    for (let char; (char = next()) !== ",";) number = number * 10 + Number(char);
    return number;
  };
  const list = (end, add) => {
    while (String.fromCharCode(bytes[at]) !== end) add();
    at++;
  };
  const value = () => {
    const kind = next();
    if (kind === "n") return null;
    if (kind === "t" || kind === "f") return kind === "t";
    if (kind === "d") return new Float64Array(new Uint32Array([digits(), digits()]).buffer)[0];
    if (kind === "s") {
      const size = digits();
      at += size;
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(at - size, at));
    }
    const found = kind === "[" ? [] : {};
    if (kind === "[") list("]", () => found.push(value()));
    else
      list("}", () =>
        Object.defineProperty(found, value(), { value: value(), enumerable: true, configurable: true, writable: true }),
      );
    return found;
  };
  const found = value();
  if (at !== bytes.length) throw new Error(`${bytes.length - at} bytes are left over in ${text}`);
  return found;
}
