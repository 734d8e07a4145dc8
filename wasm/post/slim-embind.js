// JS library for the link step (--js-library): the page's side of Embind, as far as our bindings need it.
//
// Embind's own can bind classes, overloads and 30 types, and explains every mistake of a binding in words. Ours are three free
// functions over UTF-8 text; a mistake in them is found by the tests that run the vectors through the built module. The
// interface is that of <emscripten/bind.h>, the same in Emscripten 3.1.6 and 3.1.69.
mergeInto(LibraryManager.library, {
  $registeredTypes: {},

  // Types are registered before the functions that use them, once, by embind_types.cpp.
  _embind_register_void__deps: ["$registeredTypes"],
  _embind_register_void: function (rawType) {
    registeredTypes[rawType] = { fromWireType: function () {} };
  },
  _embind_register_std_string__deps: ["$registeredTypes", "$textAt", "$newText"],
  _embind_register_std_string: function (rawType) {
    registeredTypes[rawType] = {
      fromWireType: function (pointer) {
        var text = textAt(pointer + 4, HEAPU32[pointer >> 2]);
        _free(pointer);
        return text;
      },
      toWireType: newText,
    };
  },

  // No overloads, no `this`, no functions as arguments: a name, the types of the result and the arguments, and the C++ side.
  // Every argument is a text on the heap, which is ours to free after the call.
  _embind_register_function__deps: ["$registeredTypes", "$textAt", "$getWasmTableEntry"],
  _embind_register_function: function (name, count, typesAddress, signature, invoker, functionAddress) {
    var types = [];
    for (var i = 0; i < count; i++) types.push(registeredTypes[HEAP32[(typesAddress >> 2) + i]]);
    Module[textAt(name, HEAPU8.indexOf(0, name) - name)] = function () {
      var call = [functionAddress];
      for (var i = 1; i < count; i++) call.push(types[i].toWireType(arguments[i - 1]));
      var result = getWasmTableEntry(invoker).apply(null, call);
      for (i = 1; i < count; i++) _free(call[i]);
      return types[0].fromWireType(result);
    };
  },
});
