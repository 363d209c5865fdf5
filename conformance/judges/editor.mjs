// The JSON language service of VS Code, on the schemas of the flavour editor: it finds nothing in their examples, says in
// our words what is wrong where every text in turn is spoilt, and offers a snippet for each type of block.
import service from "vscode-json-languageservice";
import { examplesOf, judge } from "./judge.mjs";

const { getLanguageService, TextDocument } = service;
const SPOILT = "\u0001 \u2028";
// What the service says of a pattern or a "not" that has no message of ours.
const ITS_OWN = /match the pattern|schema that is not allowed|String is not a/;

function* spoilt(value, whole = value, put = () => {}) {
  if (typeof value === "string") {
    put(SPOILT);
    yield JSON.stringify(whole);
    put(value);
  } else if (typeof value === "object") {
    for (const key of Object.keys(value)) yield* spoilt(value[key], whole, (found) => (value[key] = found));
  }
}

await judge("vscode-json-languageservice", ".editor.json", async (files) => {
  const findings = [];
  for (const file of files) {
    const schema = JSON.parse(file.text);
    const languages = getLanguageService({ schemaRequestService: async () => file.text });
    languages.configure({ validate: true, schemas: [{ uri: schema.$id, fileMatch: ["*.json"] }] });
    const open = (text) => {
      const document = TextDocument.create("file:///payload.json", "json", 1, text);
      return [document, languages.parseJSONDocument(document)];
    };
    const say = (rule, message) => findings.push({ file: file.name, rule, message: String(message).slice(0, 300), place: "" });
    for (const example of examplesOf(schema)) {
      const said = await languages.doValidation(...open(JSON.stringify(example)));
      for (const each of said) say("complaint", each.message);
      for (const text of spoilt(example)) {
        const messages = (await languages.doValidation(...open(text))).map((each) => each.message);
        if (messages.length === 0) say("unseen", text);
        for (const message of messages.filter((each) => ITS_OWN.test(each))) say("no-message", message);
      }
    }
    const [empty, parsed] = open("");
    const offered = (await languages.doComplete(empty, { line: 0, character: 0 }, parsed)).items.map((each) => each.label);
    const types = schema.properties.type.enum ?? [schema.properties.type.const];
    if (!types.every((type) => offered.includes(type))) say("no-snippet", offered);
  }
  return findings;
});
