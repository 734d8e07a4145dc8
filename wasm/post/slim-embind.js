// JS library for the link step (--js-library): the page's side of Embind, as far as our bindings need it.
//
// Embind's own can bind classes, overloads and 30 types, and explains every mistake of a binding in words. Ours are three free
// functions over UTF-8 text; a mistake in them is found by the tests that run the vectors through the built module. The
// interface is that of <emscripten/bind.h>, the same in Emscripten 3.1.6 and 3.1.69.
mergeInto(LibraryManager.library, {
  // Types need no conversion: every argument is a string, and so is every result except void.
  _embind_register_void: function () {},
  _embind_register_std_string: function () {},

  // No overloads, no `this`, no functions as arguments: a name, the number of types, and the C++ side. Strings on the heap are freed here
  // after the call.
  _embind_register_function__deps: ["$textAt", "$newText", "$getWasmTableEntry"],
  _embind_register_function: function (name, count, typesAddress, signature, invoker, functionAddress) {
    Module[textAt(name, HEAPU8.indexOf(0, name) - name)] = function () {
      var call = [functionAddress];
      for (var i = 1; i < count; i++) call.push(newText(arguments[i - 1]));
      var result = getWasmTableEntry(invoker).apply(null, call);
      for (i = 1; i < count; i++) _free(call[i]);
      if (!result) return;
      var text = textAt(result + 4, HEAPU32[result >> 2]);
      _free(result);
      return text;
    };
  },
});
