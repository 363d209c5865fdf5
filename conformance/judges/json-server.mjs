// The language server of VS Code for JSON, as editors start it, on files whose root says where their schema is, and on
// files for which a setting says it.
import { join } from "node:path";
import { judge } from "./judge.mjs";
import { checked, kindOf, schemaFiles, served, workspace } from "./server.mjs";

const SERVER = join(import.meta.dirname, "..", "node_modules", "vscode-langservers-extracted", "bin", "vscode-json-language-server");

const plain = (value) => JSON.stringify(value, null, 2);
const ways = (kind) => [
  {
    name: "member",
    folder: `content/${kind}`,
    write: (value, schema) => plain({ $schema: `../../schemas/v1/${schema}`, ...value }),
  },
  { name: "setting", folder: `content/set-${kind}`, write: plain },
];

function draft(way, schema, hasBody) {
  const lines = way.write({ type: schema.replace(".editor.json", "") }, schema).split("\n").slice(0, -1);
  const key = { line: lines.length - 1, character: 3 };
  const body = hasBody ? ['  "body": [', "    ", "  ],"] : [];
  const text = [...lines.slice(0, -1), `${lines.at(-1)},`, ...body, "  ", "}"];
  return {
    text: text.join("\n"),
    key,
    item: { line: lines.length + 1, character: 4 },
    member: { line: text.length - 2, character: 2 },
  };
}

await judge("vscode-langservers-extracted", ".editor.json", (files) =>
  workspace(schemaFiles(files), (address) => {
    const associated = files.map((file) => ({
      fileMatch: [`content/set-${kindOf(file)}/*`],
      url: address(`schemas/v1/${file.name}`),
    }));
    const settings = { json: { validate: { enable: true }, schemas: associated } };
    return served(SERVER, { address, language: "json", pull: true, settings }, (server) =>
      checked(files, ways, { plain, draft }, server),
    );
  }),
);
