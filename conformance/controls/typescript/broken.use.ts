import type { Note } from "./newsmodel";

export const wordCount = (note: Note): number => note.words;
