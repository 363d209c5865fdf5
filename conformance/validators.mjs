// Validators of JSON Schema that run under Node, over the schemas in a folder: `node validators.mjs NAME FOLDER`.
//
// A payload a line in, a verdict a line out. A line is the name of a schema in the folder, without ".json", a tab, and
// JSON text; the answer is "true" or "false". The schema "metaschema" is that of the draft itself. What is not an answer
// is written to stderr, and ends the process. `formats` says whether a format is asserted.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const DRAFT = "https://json-schema.org/draft/2020-12/schema";
const [name, folder] = process.argv.slice(2);

async function ajv({ formats, build = "ajv/dist/2020.js" }) {
  const { default: Ajv } = await import(build);
  const { default: addFormats } = await import("ajv-formats");
  const validator = new Ajv({ strict: true, validateFormats: formats });
  if (formats) addFormats(validator);
  return { compile: (schema) => validator.compile(schema), meta: (schema) => validator.validateSchema(schema) };
}

async function hyperjump() {
  const { registerSchema, validate } = await import("@hyperjump/json-schema/draft-2020-12");
  const compiled = async (address) => {
    const check = await validate(address);
    return (payload) => check(payload).valid;
  };
  const compile = (schema) => {
    registerSchema(schema);
    return compiled(schema.$id);
  };
  return { compile, meta: await compiled(DRAFT) };
}

// It has no schema of the draft, and asserts every format that it knows.
async function cfworker() {
  const { Validator, format } = await import("@cfworker/json-schema");
  for (const known of Object.keys(format)) delete format[known];
  const compile = (schema) => {
    const validator = new Validator(schema, "2020-12");
    return (payload) => validator.validate(payload).valid;
  };
  return { compile };
}

const VALIDATORS = {
  ajv: () => ajv({ formats: false }),
  "ajv-formats": () => ajv({ formats: true }),
  "ajv-07": () => ajv({ formats: true, build: "ajv" }), // its default build, for draft 07
  hyperjump,
  cfworker,
};

const { compile, meta } = await VALIDATORS[name]();
const known = { metaschema: meta };
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const tab = line.indexOf("\t");
  const schema = line.slice(0, tab);
  known[schema] ??= await compile(JSON.parse(readFileSync(join(folder, `${schema}.json`), "utf8")));
  process.stdout.write(`${known[schema](JSON.parse(line.slice(tab + 1)))}\n`);
}
