// Ajv in strict mode over the published schemas: a payload a line in, a verdict a line out.
//
// A line is a kind of document, a tab, and JSON text; the answer is "true" or "false".

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const ajv = addFormats(new Ajv2020({ strict: true }));
const validators = {};

function validator(kind) {
  validators[kind] ??= ajv.compile(
    JSON.parse(readFileSync(new URL(`../schemas/v1/${kind}.json`, import.meta.url), "utf8")),
  );
  return validators[kind];
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const tab = line.indexOf("\t");
  process.stdout.write(`${validator(line.slice(0, tab))(JSON.parse(line.slice(tab + 1)))}\n`);
}
