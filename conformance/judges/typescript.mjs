// TypeScript on the types of newsmodel.d.ts. Each file below is one question to tsc, and each line with an error is a
// finding.
//   declaration  newsmodel.d.ts and custom.d.ts themselves
//   value        every document is a value of its type, as a literal, in which another member is an error
//   accepted     each fault in each member of each type is an error; what is none is the finding
//   untried      a member that no document has, so that no fault could be planted in it
//   narrowing    a switch over the tags of a union is complete, and each case has the type of its tag
//   use          programs as a front-end has them: docs.use.ts
//   same         the types of json-schema-to-typescript for the schemas of the flavour codegen, and these
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { compile } from "json-schema-to-typescript";
import { judge } from "./judge.mjs";

const tsc = join(import.meta.dirname, "..", "node_modules", "typescript", "bin", "tsc");
const options = [
  "--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noImplicitReturns",
  "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--lib", "es2022,dom", "--pretty", "false",
];
const head = 'import type * as news from "./newsmodel";\n';

await judge("typescript", ".document.json", async (files) => {
  const given = dirname(files[0].path);
  const read = (name) => readFileSync(join(given, name), "utf8");
  const endingIn = (ending) => readdirSync(given).filter((name) => name.endsWith(ending)).sort();
  const components = JSON.parse(read("components.json"));
  const documents = files.map((file) => ({ name: file.name, value: JSON.parse(file.text) }));
  const written = { value: values(documents, components), narrowing: narrowing(components) };
  const { text, untried } = wrong(documents, components);
  written.wrong = text;
  for (const name of endingIn(".codegen.json")) Object.assign(written, await same(JSON.parse(read(name)), components));
  const folder = mkdtempSync(join(tmpdir(), "types-"));
  try {
    for (const name of [...endingIn(".d.ts"), ...endingIn(".use.ts")]) copyFileSync(join(given, name), join(folder, name));
    for (const [name, source] of Object.entries(written)) writeFileSync(join(folder, `${name}.ts`), source);
    return [...untried.map((message) => ({ file: "", rule: "untried", message, place: "" })), ...errors(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function errors(folder) {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  const run = spawnSync(process.execPath, [tsc, ...options, ...paths], { encoding: "utf8", maxBuffer: 2 ** 30 });
  const found = [];
  for (const line of run.stdout.split("\n").filter((each) => /error TS/.test(each))) {
    const [, path, number, message] = /^(?:(.*)\((\d+),\d+\): )?(.*)$/.exec(line);
    const name = path === undefined ? "" : basename(path);
    const accepted = message.includes("TS2578"); // nothing is wrong where @ts-expect-error stands
    const said = accepted ? lineOf(join(folder, name), number).trim() : message;
    found.push({ file: name, rule: accepted ? "accepted" : ruleOf(name), message: said.slice(0, 300), place: number ?? "" });
  }
  if (run.status !== 0 && found.length === 0) found.push({ file: "", rule: "tsc", message: `it ended with ${run.status}`, place: "" });
  return found;
}

function lineOf(path, number) {
  return readFileSync(path, "utf8").split("\n")[number - 1];
}

function ruleOf(name) {
  if (name.endsWith(".d.ts")) return "declaration";
  return name.endsWith(".use.ts") ? "use" : name.replace(/(_.*)?\.ts$/, "");
}

// --- Values ---

function nameOf(reference) {
  return reference.split("/").at(-1);
}

function documentName(value, components) {
  return nameOf(components.Document.discriminator.mapping[value.type]);
}

function values(documents, components) {
  const line = ({ name, value }, index) =>
    `export const value${index}: news.${documentName(value, components)} = ${JSON.stringify(value)}; // ${name}\n`;
  return head + documents.map(line).join("");
}

// --- Wrong uses ---

// The schema that a reference leads to, and the name of its definition.
function resolved(schema, components, name = undefined) {
  const reference = schema.$ref ?? schema.allOf?.[0].$ref;
  return reference === undefined ? { schema, name } : resolved(components[nameOf(reference)], components, nameOf(reference));
}

// Every object of a document, with the name of its type.
function* objects(value, reference, components) {
  const { schema, name } = resolved(reference, components);
  if (schema.oneOf !== undefined) {
    yield* objects(value, schema.oneOf.find((each) => fits(value, resolved(each, components).schema)), components);
  } else if (schema.type === "array") {
    for (const item of value) yield* objects(item, schema.items, components);
  } else if (schema.properties !== undefined) {
    yield [name, value];
    for (const [member, held] of Object.entries(value)) yield* objects(held, schema.properties[member], components);
  }
}

function fits(value, schema) {
  if (typeof value === "string") return schema.type === "string";
  return schema.properties !== undefined && (schema.properties.type === undefined || schema.properties.type.const === value.type);
}

// What is put in the place of a member, by the name of the fault.
function replacements(reference, optional, components) {
  const { schema } = resolved(reference, components);
  const found = { null: "null", "another type": schema.type === "string" || schema.oneOf || "const" in schema ? "1" : '"text"' };
  if ("const" in schema) found["a misspelt constant"] = JSON.stringify(`${schema.const}x`);
  if (schema.enum !== undefined) found["no value of the list"] = '"no such value"';
  if (schema.type === "array") {
    const item = resolved(schema.items, components).schema;
    found["another item"] = item.type === "object" && item.properties === undefined ? '["text"]' : "[1]";
    if (item.enum !== undefined) found["no item of the list"] = '["no such value"]';
  }
  if (optional) found.undefined = "undefined";
  return found;
}

// The smallest object of each type for each of its members.
function smallest(documents, components) {
  const found = new Map();
  for (const { value } of documents) {
    for (const [name, object] of objects(value, { $ref: `#/${documentName(value, components)}` }, components)) {
      const text = JSON.stringify(object);
      for (const member of Object.keys(object)) {
        const key = `${name} ${member}`;
        if (text.length < (found.get(key)?.text.length ?? Infinity)) found.set(key, { text, object });
      }
    }
  }
  return found;
}

function wrong(documents, components) {
  const bases = smallest(documents, components);
  const lines = [];
  const untried = [];
  const write = (name, fault, text) => {
    if (fault !== "") lines.push(`// @ts-expect-error ${fault}`);
    lines.push(`export const value${lines.length}: news.${name} = ${text};`);
  };
  for (const [name, schema] of Object.entries(components).filter(([, each]) => each.properties !== undefined)) {
    for (const [member, reference] of Object.entries(schema.properties)) {
      const base = bases.get(`${name} ${member}`);
      if (base === undefined) {
        untried.push(`${name}.${member}`);
        continue;
      }
      const { [member]: _, ...others } = base.object;
      const rest = Object.entries(others).map(([each, held]) => `${JSON.stringify(each)}: ${JSON.stringify(held)}, `).join("");
      const required = schema.required.includes(member);
      write(name, "", base.text);
      if (required) write(name, `${name}.${member}: left out`, `{ ${rest}}`);
      write(name, `${name}.${member}: misspelt`, `{ ${rest}${JSON.stringify(`${member}x`)}: ${JSON.stringify(base.object[member])} }`);
      for (const [fault, text] of Object.entries(replacements(reference, !required, components))) {
        write(name, `${name}.${member}: ${fault}`, `{ ${rest}${JSON.stringify(member)}: ${text} }`);
      }
    }
  }
  return { text: `${head}${lines.join("\n")}\n`, untried };
}

// --- Unions ---

function narrowing(components) {
  const written = [head];
  for (const [name, { discriminator }] of Object.entries(components)) {
    if (discriminator === undefined) continue;
    const cases = Object.entries(discriminator.mapping).map(
      ([tag, reference]) => `    case ${JSON.stringify(tag)}: { const it: news.${nameOf(reference)} = value; return it; }\n`,
    );
    for (const [end, some, expected] of [["", cases, ""], ["Short", cases.slice(1), "// @ts-expect-error a case is missing"]]) {
      written.push(
        `export function each${name}${end}(value: news.${name}): unknown {\n  switch (value.type) {\n${some.join("")}`,
        `    default: {\n      ${expected}\n      const none: never = value;\n      return none;\n    }\n  }\n}\n`,
      );
    }
  }
  return written.join("");
}

// --- Another writer ---

async function same(schema, components) {
  const name = `json2ts_${schema.title}`;
  const theirs = await compile(schema, schema.title, { bannerComment: "", ignoreMinAndMaxItems: true });
  const lines = [head, `import type * as theirs from "./${name}";\n`];
  for (const each of [schema.title, ...Object.keys(schema.$defs)]) {
    // In the schema of any document they have their names already.
    const nested = each !== schema.title && `Nested${each}` in components && !(`Nested${each}` in schema.$defs);
    const ours = nested ? `Nested${each}` : each;
    const [a, b] = [`news.${ours}`, `theirs.${each}`];
    lines.push(`export const from${each} = (value: ${a}): ${b} => value;\n`);
    lines.push(`export const to${each} = (value: ${b}): ${a} => value;\n`);
    // An optional member that one of them lacks is no obstacle to assignment.
    lines.push(`export const of${each} = (name: keyof ${a}): keyof ${b} => name;\n`);
    lines.push(`export const in${each} = (name: keyof ${b}): keyof ${a} => name;\n`);
  }
  return { [name]: theirs, [`same_${schema.title}`]: lines.join("") };
}
