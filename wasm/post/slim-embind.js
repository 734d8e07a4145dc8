// JS library for the link step (--js-library): replaces what is large in Embind's run-time and never used by our bindings.
//
// Embind can bind classes, overloads and 30 types, and explains every mistake of a binding in words. Ours are three free
// functions over numbers, UTF-8 text and values; a mistake in them is found by the tests that run the vectors through the
// built module. The replacements keep the interface of Emscripten 3.1.6 (see wasm/CMakeLists.txt for other releases).
mergeInto(LibraryManager.library, {
  $throwBindingError__deps: [],
  $throwBindingError: function (message) {
    throw Error(message);
  },
  $throwInternalError__deps: [],
  $throwInternalError: function (message) {
    throw Error(message);
  },
  $throwUnboundTypeError__deps: [],
  $throwUnboundTypeError: function (message) {
    throw Error(message);
  },
  $getTypeName__deps: [],
  $getTypeName: function () {
    return "";
  },

  // No overloads: one function, one name.
  $exposePublicSymbol__deps: [],
  $exposePublicSymbol: function () {},
  $replacePublicSymbol__deps: [],
  $replacePublicSymbol: function (name, value) {
    Module[name] = value;
  },
  $embind__requireFunction__deps: [],
  $embind__requireFunction: function (signature, rawFunction) {
    return getWasmTableEntry(rawFunction);
  },

  // Types are registered before the functions that use them, once, by embind_types.cpp.
  $registerType__deps: ["$registeredTypes"],
  $registerType: function (rawType, registeredInstance) {
    registeredTypes[rawType] = registeredInstance;
  },
  $whenDependentTypesAreResolved__deps: ["$registeredTypes"],
  $whenDependentTypesAreResolved: function (myTypes, dependentTypes, getTypeConverters) {
    getTypeConverters(
      dependentTypes.map(function (type) {
        return registeredTypes[type];
      }),
    );
  },
  $requireRegisteredType__deps: ["$registeredTypes"],
  $requireRegisteredType: function (rawType) {
    return registeredTypes[rawType];
  },
  $init_embind__deps: [],
  $init_embind__postset: "",
  $init_embind: function () {},
  $init_emval__deps: [],
  $init_emval__postset: "",
  $init_emval: function () {},

  _embind_register_float__deps: ["$readLatin1String", "$registerType"],
  _embind_register_float: function (rawType, name) {
    registerType(rawType, {
      name: readLatin1String(name),
      fromWireType: function (value) {
        return value;
      },
      toWireType: function (destructors, value) {
        return value;
      },
      argPackAdvance: 8,
      readValueFromPointer: function (pointer) {
        return HEAPF64[pointer >> 3];
      },
      destructorFunction: null,
    });
  },
  _embind_register_bool__deps: ["$readLatin1String", "$registerType"],
  _embind_register_bool: function (rawType, name) {
    registerType(rawType, {
      name: readLatin1String(name),
      fromWireType: function (value) {
        return !!value;
      },
      toWireType: function (destructors, value) {
        return value ? 1 : 0;
      },
      argPackAdvance: 8,
      readValueFromPointer: function (pointer) {
        return !!HEAPU8[pointer];
      },
      destructorFunction: null,
    });
  },
  _embind_register_std_string__deps: ["$readLatin1String", "$registerType", "$textAt", "$newText"],
  _embind_register_std_string: function (rawType, name) {
    registerType(rawType, {
      name: readLatin1String(name),
      fromWireType: function (pointer) {
        var text = textAt(pointer + 4, HEAPU32[pointer >> 2]);
        _free(pointer);
        return text;
      },
      toWireType: function (destructors, value) {
        var pointer = newText(value);
        if (destructors) destructors.push(_free, pointer);
        return pointer;
      },
      argPackAdvance: 8,
      readValueFromPointer: function (pointer) {
        return this.fromWireType(HEAPU32[pointer >> 2]);
      },
      destructorFunction: function (pointer) {
        _free(pointer);
      },
    });
  },

  // Event names of a page become keys of the drop counts, and one of them may be "__proto__".
  _emval_set_property__deps: ["$Emval"],
  _emval_set_property: function (handle, key, value) {
    Object.defineProperty(Emval.toValue(handle), Emval.toValue(key), {
      value: Emval.toValue(value),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  },
  $getStringOrSymbol__deps: ["$readLatin1String"],
  $getStringOrSymbol: function (address) {
    return readLatin1String(address);
  },
});
