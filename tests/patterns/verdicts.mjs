// Reads [[pattern, excluded], [text, ...]] pairs as JSON and answers which texts each accepts, under ECMAScript with "u".
import { readFileSync } from "node:fs";

const answers = JSON.parse(readFileSync(0, "utf8")).map(([pattern, excluded, texts]) => {
  const matches = pattern === null ? null : new RegExp(pattern, "u");
  const excludes = excluded === null ? null : new RegExp(excluded, "u");
  return texts.map((text) => (matches === null || matches.test(text)) && !(excludes !== null && excludes.test(text)));
});
process.stdout.write(JSON.stringify(answers));
