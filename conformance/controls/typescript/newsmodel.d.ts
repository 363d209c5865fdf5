// A vocabulary with a fault for each question.
export interface Note {
  type: "note";
  // accepted: the components say that it is one of two values. same: so does the schema.
  kind: string;
  words: string;
  // value: the document has a number here.
  size?: string;
}
export interface Mark {
  type: "mark";
}
// narrowing: it has no Mark. untried: no document has one.
export type Document = Note;
// declaration: there is no such type.
export type Lost = Nothing;
