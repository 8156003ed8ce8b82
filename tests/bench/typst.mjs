// Typst by its Node compiler. The package is @myriaddreamin/typst-ts-node-compiler, found from the working
// folder or from $TYPST_MODULES.
//   node typst.mjs compile IN.typ OUT.pdf
//   node typst.mjs edit IN.typ   prints the seconds that a second build takes after one word was changed
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const [, , command, input, output] = process.argv;
const require = createRequire(join(resolve(process.env.TYPST_MODULES || "."), "any.js"));
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const main = resolve(input);
const compiler = NodeCompiler.create({
  workspace: dirname(main),
  fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/liberation"] }],
});

function build() {
  const result = compiler.compile({ mainFilePath: main });
  if (result.hasError()) throw new Error("Typst could not compile it");
  return compiler.pdf(result.result, {});
}

const pdf = build();
if (command === "edit") {
  const text = readFileSync(main, "utf8");
  const at = text.indexOf(" the ", text.length >> 1);
  const start = performance.now();
  compiler.addSource(main, text.slice(0, at) + " that " + text.slice(at + 5));
  build();
  console.log(((performance.now() - start) / 1000).toFixed(3));
} else {
  writeFileSync(output, pdf);
}
