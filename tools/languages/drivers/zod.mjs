// Reads a document from each line, and writes a line: the document, or "!" and why zod refuses it.
// node zod.mjs (whole | shapes | to-zod) SCHEMA
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { jsonSchemaToZod } from "json-schema-to-zod";
import { z } from "zod";

const makers = {
  whole: (text) => z.fromJSONSchema(JSON.parse(text)),
  // Without what zod refuses, what it compiles without the flag u, and what it checks otherwise.
  shapes: (text) =>
    z.fromJSONSchema(
      JSON.parse(text, (name, value) => (["not", "pattern", "format"].includes(name) ? undefined : value)),
    ),
  // What it writes is TypeScript: the one annotation in it goes.
  "to-zod": (text) => new Function("z", `return ${jsonSchemaToZod(JSON.parse(text)).replace(/<\{[^>]*?\}>\(/g, "(")}`)(z),
};

const [how, file] = process.argv.slice(2);
const type = makers[how](readFileSync(file, "utf8"));
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const result = type.safeParse(JSON.parse(line));
  console.log(result.success ? JSON.stringify(result.data) : "!" + JSON.stringify(result.error.issues[0]).slice(0, 300));
}
