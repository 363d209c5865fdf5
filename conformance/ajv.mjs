// Ajv in strict mode over schemas in a folder: a payload a line in, a verdict a line out.
//
// The arguments are the folder and the draft of the schemas: "2020-12", or "07", which is that of Ajv's default build.
// A line is the name of a schema without ".json", a tab, and JSON text; the answer is "true" or "false".

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { createInterface } from "node:readline";

import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [folder, draft] = argv.slice(2);
const builds = { "2020-12": Ajv2020, "07": Ajv };
const ajv = addFormats(new builds[draft]({ strict: true }));
const validators = {};

function validator(name) {
  validators[name] ??= ajv.compile(JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")));
  return validators[name];
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const tab = line.indexOf("\t");
  process.stdout.write(`${validator(line.slice(0, tab))(JSON.parse(line.slice(tab + 1)))}\n`);
}
