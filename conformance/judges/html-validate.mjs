// html-validate: accessibility and good manners of the markup.
import { HtmlValidate } from "html-validate";
import { judge } from "./judge.mjs";

const checker = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document", "html-validate:standard"],
  rules: {
    "valid-id": ["error", { relaxed: true }], // ids are the author's, and may begin with a digit and hold dots
    "long-title": "off", // a title is content
    "tel-non-breaking": "off", // the words of a link are content
    "unique-landmark": "off", // an aside inside an article is no landmark unless it has a name (HTML-AAM); axe-core knows
    "no-inline-style": ["error", { allowedProperties: ["aspect-ratio"] }], // the shape of a player is its own
  },
});

await judge("html-validate", ".html", async (files) => {
  const findings = [];
  for (const file of files) {
    const report = await checker.validateString(file.text, file.path);
    for (const message of report.results.flatMap((result) => result.messages)) {
      findings.push({ file: file.name, rule: message.ruleId, message: message.message, place: `${message.line}:${message.column}` });
    }
  }
  return findings;
});
