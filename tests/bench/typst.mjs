// Typst by its Node compiler: node typst.mjs compile IN.typ OUT.pdf. The package is
// @myriaddreamin/typst-ts-node-compiler, found from the working folder or from $TYPST_MODULES.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const [, , , input, output] = process.argv;
const require = createRequire(join(resolve(process.env.TYPST_MODULES || "."), "any.js"));
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({
  workspace: dirname(resolve(input)),
  fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/liberation"] }],
});
const result = compiler.compile({ mainFilePath: resolve(input) });
if (result.hasError()) throw new Error("Typst could not compile it");
writeFileSync(output, compiler.pdf(result.result, {}));
