// json-schema-to-typescript, on the schemas of the flavour codegen: one type for each definition, which tsc accepts,
// with the examples of the schema as values. A type whose name ends in a digit is a second one for the same definition.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "json-schema-to-typescript";
import { examplesOf, judge } from "./judge.mjs";

const tsc = join(import.meta.dirname, "..", "node_modules", "typescript", "bin", "tsc");
const options = ["--noEmit", "--strict", "--module", "esnext", "--target", "es2022", "--pretty", "false"];

await judge("json-schema-to-typescript", ".codegen.json", async (files) => {
  const folder = mkdtempSync(join(import.meta.dirname, "..", "node_modules", ".json2ts-"));
  try {
    const findings = [];
    const paths = [];
    for (const file of files) {
      const schema = JSON.parse(file.text);
      const types = await compile(schema, schema.title, { bannerComment: "", maxItems: -1 });
      for (const [, name] of types.matchAll(/^export (?:type|interface) (\w*\d)\b/gm)) {
        findings.push({ file: file.name, rule: "second-type", message: name, place: "" });
      }
      const values = examplesOf(schema).map((example, index) => `export const value${index}: ${schema.title} = ${JSON.stringify(example)};\n`);
      paths.push(join(folder, `${paths.length}.ts`));
      writeFileSync(paths.at(-1), types + values.join(""));
    }
    const run = spawnSync(process.execPath, [tsc, ...options, ...paths], { encoding: "utf8", maxBuffer: 2 ** 28 });
    const errors = run.stdout.split("\n").filter((line) => /error/.test(line));
    if (run.status !== 0 && errors.length === 0) errors.push(`tsc ended with ${run.status}`);
    return [...findings, ...errors.map((message) => ({ file: "", rule: "tsc", message: message.slice(0, 300), place: "" }))];
  } finally {
    rmSync(folder, { recursive: true });
  }
});
