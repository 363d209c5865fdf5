// What all judges share: they are run as `node JUDGE.mjs FOLDER RESULT.json`, look at every file of a kind in the
// folder, and write what they find. A judge that cannot do its work says so in one line and ends with exit code 2.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

export function versionOf(name) {
  return JSON.parse(readFileSync(join(import.meta.dirname, "..", "node_modules", name, "package.json"), "utf8")).version;
}

export function fail(message) {
  console.error(message);
  process.exit(2);
}

// The examples of a schema: those of its root, or of the definitions of the documents that are below it.
export function examplesOf(schema) {
  return schema.examples ?? Object.values(schema.$defs).flatMap((each) => each.examples ?? []);
}

// `look` gets the files as [{name, path, text}] and gives findings: [{file, rule, message, place}].
export async function judge(name, ending, look) {
  const [folder, result] = process.argv.slice(2);
  const names = readdirSync(folder).filter((file) => file.endsWith(ending)).sort();
  if (names.length === 0) fail(`${name}: no ${ending} files in ${folder}`);
  const files = names.map((file) => ({ name: file, path: join(folder, file), text: readFileSync(join(folder, file), "utf8") }));
  const findings = await look(files);
  writeFileSync(result, JSON.stringify({ judge: name, version: versionOf(name), files: files.length, findings }, null, 1));
}

export { require };
