// yaml-language-server, as VS Code and others start it, on documents in YAML that say where their schema is in a comment
// or at their root, and on files for which a setting says it.
import { join } from "node:path";
import { stringify } from "yaml";
import { judge } from "./judge.mjs";
import { checked, kindOf, schemaFiles, served, workspace } from "./server.mjs";

const SERVER = join(import.meta.dirname, "..", "node_modules", "yaml-language-server", "bin", "yaml-language-server");

const ways = (kind) => [
  {
    name: "comment",
    folder: `content/${kind}`,
    write: (value, schema) => `# yaml-language-server: $schema=../../schemas/v1/${schema}\n${stringify(value)}`,
  },
  {
    name: "member",
    folder: `content/member-${kind}`,
    write: (value, schema) => stringify({ $schema: `../../schemas/v1/${schema}`, ...value }),
  },
  { name: "setting", folder: `content/set-${kind}`, write: (value) => stringify(value) },
];

function draft(way, schema, hasBody) {
  const lines = way.write({ type: schema.replace(".editor.json", "") }, schema).trimEnd().split("\n");
  const body = hasBody ? ["body:", "  - "] : [];
  return {
    text: [...lines, "", ...body].join("\n"),
    key: { line: lines.length - 1, character: 1 },
    member: { line: lines.length, character: 0 },
    item: { line: lines.length + 2, character: 4 },
  };
}

await judge("yaml-language-server", ".editor.json", (files) =>
  workspace(schemaFiles(files), (address) => {
    const associated = files.map((file) => [`./schemas/v1/${file.name}`, [`content/set-${kindOf(file)}/*`]]);
    const off = { enable: false };
    const yaml = { schemas: Object.fromEntries(associated), schemaStore: off, kubernetesCRDStore: off };
    const settings = { yaml: { validate: true, hover: true, completion: true, ...yaml } };
    return served(SERVER, { address, language: "yaml", pull: false, settings }, (server) =>
      checked(files, ways, { plain: (value) => stringify(value), draft }, server),
    );
  }),
);
