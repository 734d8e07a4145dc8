// JS library for the link step (--js-library): text between the module and the browser, as UTF-8 by the browser's own coder.
mergeInto(LibraryManager.library, {
  // The page may have taken the browser's coders away, so the pixel brings its own (web/module/utf8.ts).
  // `ignoreBOM` keeps a leading U+FEFF, as the native build does.
  $textDecoder: "Module['coder'] || new TextDecoder('utf-8', { ignoreBOM: true })",
  $textEncoder: "Module['coder'] || new TextEncoder()",
  $textAt__deps: ["$textDecoder"],
  $textAt: function (pointer, size) {
    return textDecoder.decode(HEAPU8.subarray(pointer, pointer + size));
  },
  // Length, then bytes: the form in which Embind hands over a std::string. The module frees it.
  $newText__deps: ["$textEncoder"],
  $newText: function (text) {
    var bytes = textEncoder.encode(text);
    var pointer = _malloc(5 + bytes.length);
    HEAPU32[pointer >> 2] = bytes.length;
    HEAPU8.set(bytes, pointer + 4);
    return pointer;
  },
  // Every browser has the Unicode tables already, so the page need not download them again (wasm/host_text.cpp).
  host_lowercase__deps: ["$textAt", "$newText"],
  host_lowercase: function (pointer, size) {
    return newText(textAt(pointer, size).toLowerCase());
  },
  // The shortest digits that read back as the same number are a table and an algorithm of their own.
  host_number__deps: ["$newText"],
  host_number: function (number) {
    return newText(number - number === 0 ? "" + number : "null");
  },
});
