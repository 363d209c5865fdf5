// fast-json-patch and rfc6902 apply the JSON Patch of differences, with its tests: both must make the new document of
// the old one. Each file is {old, new, patch}.
import fastJsonPatch from "fast-json-patch";
import { isDeepStrictEqual } from "node:util";
import { applyPatch } from "rfc6902";
import { judge } from "./judge.mjs";

const copy = (value) => JSON.parse(JSON.stringify(value));

// Each returns the document that the patch makes, or throws.
const libraries = {
  "fast-json-patch": (document, patch) => fastJsonPatch.applyPatch(copy(document), copy(patch), true).newDocument,
  rfc6902: (document, patch) => {
    const made = copy(document);
    const error = applyPatch(made, copy(patch)).find((each) => each !== null);
    if (error) throw error;
    return made;
  },
};

await judge("fast-json-patch", ".patch.json", (files) =>
  files.flatMap((file) => {
    const { old, new: wanted, patch } = JSON.parse(file.text);
    return Object.entries(libraries).flatMap(([rule, apply]) => {
      try {
        if (isDeepStrictEqual(apply(old, patch), wanted)) return [];
        return [{ file: file.name, rule, message: "another document is made", place: "" }];
      } catch (error) {
        return [{ file: file.name, rule, message: `refused: ${error.message}`.slice(0, 300), place: "" }];
      }
    });
  }),
);
