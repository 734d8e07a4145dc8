// Builds the examples of demo/frameworks as their users would, each to one script.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile as compileSvelte } from "svelte/compiler";
import { compileScript, parse } from "vue/compiler-sfc";

const folder = fileURLToPath(new URL("../../../demo/frameworks/", import.meta.url));

const svelte = {
  name: "svelte",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compileSvelte(await readFile(path, "utf8"), { filename: path, generate: "client" }).js.code,
    })),
};

const vue = {
  name: "vue",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, "utf8"), { filename: path });
      const isCustomElement = (tag) => tag.includes("-");
      return {
        contents: compileScript(descriptor, {
          id: "example",
          inlineTemplate: true,
          templateOptions: { compilerOptions: { isCustomElement } },
        }).content,
      };
    }),
};

const entries = {
  react: `import "./react.jsx";`,
  vue: `import { createApp } from "vue"; import App from "./Vue.vue"; createApp(App).mount("#app");`,
  svelte: `import { mount } from "svelte"; import App from "./Svelte.svelte"; mount(App, { target: document.getElementById("app") });`,
};

export const frameworks = Object.keys(entries);

/** The example for `framework` as one script. */
export async function buildExample(framework) {
  const { outputFiles, warnings } = await build({
    stdin: { contents: entries[framework], resolveDir: folder },
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    conditions: ["browser", "production"],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    plugins: [svelte, vue],
    logLevel: "silent",
  });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join("\n"));
  return outputFiles[0].text;
}
