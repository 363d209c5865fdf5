// TypeScript against schema-dts: whether every property of the JSON-LD is one of its type, with a value it may have.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "./judge.mjs";

const tsc = join(import.meta.dirname, "..", "node_modules", "typescript", "bin", "tsc");
const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--pretty", "false"];

await judge("schema-dts", ".jsonld", (files) => {
  // The program stands beside node_modules, where the compiler looks for what it imports.
  const folder = mkdtempSync(join(import.meta.dirname, "..", "node_modules", ".schema-dts-"));
  try {
    const paths = files.map((file, index) => {
      const path = join(folder, `${index}.ts`);
      writeFileSync(path, `import type { Graph } from "schema-dts";\nexport const graph: Graph = ${file.text};\n`);
      return path;
    });
    const run = spawnSync(process.execPath, [tsc, ...options, ...paths], { encoding: "utf8", maxBuffer: 2 ** 28 });
    return run.stdout.split("\n").flatMap((line) => {
      const found = line.match(/(\d+)\.ts\((\d+),(\d+)\): error (TS\d+): (.*)/);
      if (!found && /error/.test(line)) return [{ file: "", rule: "tsc", message: line, place: "" }];
      if (!found) return [];
      const [, index, row, column, rule, message] = found;
      return [{ file: files[index].name, rule, message: message.slice(0, 300), place: `${row - 1}:${column}` }];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
