// What eslint checks in page code, tools and tests: mistakes, not taste. Layout is Prettier's task (`npm run format`).
import js from "@eslint/js";
import typescript from "typescript-eslint";

export default typescript.config(
  { ignores: ["build/", "node_modules/"] },
  js.configs.recommended,
  ...typescript.configs.recommended,
  {
    rules: {
      // TypeScript knows every name of its files; the others run in tests, where an unknown name fails.
      "no-undef": "off",
      // Control characters in hostile text are what many expressions here look for.
      "no-control-regex": "off",
      // React's types are extended through its namespace; there is no other way.
      "@typescript-eslint/no-namespace": "off",
      "@typescript-eslint/no-unused-expressions": ["error", { allowShortCircuit: true, allowTernary: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none", ignoreRestSiblings: true },
      ],
    },
  },
  // Arrays with holes, and private members that must not be read, are what a hostile page passes in.
  { files: ["tests/**"], rules: { "no-sparse-arrays": "off", "no-unused-private-class-members": "off" } },
);
