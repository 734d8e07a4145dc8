// Counts the calls of a page into the modules of card and linter: as Embind makes them, through the table of functions of WebAssembly.

/** Markup for the head of a page, before its scripts: `globalThis.crossings` is then the number of calls so far. */
export const countingScript = `<script>
  globalThis.crossings = 0;
  const { get } = WebAssembly.Table.prototype;
  WebAssembly.Table.prototype.get = function (index) {
    const called = get.call(this, index);
    return called && ((...args) => {
      globalThis.crossings += 1;
      return called(...args);
    });
  };
</script>`;
