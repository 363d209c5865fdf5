// The types of newsmodel documents of schema version 1.1, and of all that is in them. Generated: do not edit.
// Some names are also those of the DOM (Document, Image, Text): import type * as news from "./newsmodel"

/** How a system was used. */
export interface AIInfo {
  /** The id by which parts of the document refer to it. */
  id: LocalId;
  /** The system. */
  system: AISystem;
  /** What it was used for, such as translation. */
  role?: Line;
  /** What it was asked. */
  prompt?: Prose;
  /** Where that can be read. */
  prompt_url?: Url;
  /** Who asked. */
  prompt_author?: Name;
}

/** A system that makes or changes content, such as a language model. */
export interface AISystem {
  /** Its name. */
  name: Name;
  /** Its version. */
  version?: Line;
  /** A page about it. */
  url?: Url;
  /** The organization that provides it. */
  provider?: Organization;
}

/** Who may read a piece. */
export interface Access {
  /** Whom it is open to. */
  kind: "free" | "registration" | "metered" | "subscription";
  /**
   * How many blocks of the body everybody may read.
   * @minimum 0
   * @maximum 9007199254740991
   */
  preview_blocks?: number;
}

/** Something a reader can do by following a link. */
export interface Action {
  /** The words of the link. */
  label: Line;
  /** Where it leads. */
  href: Href;
  /**
   * The publisher's relation to the target.
   * @maxItems 3
   */
  rel?: ("sponsored" | "nofollow" | "ugc")[];
}

/**
 * What a picture shows, in words; empty where it is decoration only, absent where nobody says.
 * @maxLength 2000
 */
export type AltText = string;

/** A block. */
export type AnyBlock =
  | Paragraph
  | Heading
  | ListBlock
  | Quote
  | PullQuote
  | Code
  | Preformatted
  | Divider
  | Image
  | Video
  | Audio
  | Gallery
  | Embed
  | Table
  | NestedComparisonTable
  | CallToAction
  | RelatedLinks
  | File
  | RatingBlock
  | Callout
  | Details
  | Timeline
  | NestedFAQ
  | LiveUpdate
  | ClaimReview
  | Review;

/** A cell of a comparison. */
export type AnyCell =
  | TextCell
  | NumberCell
  | RangeCell
  | MoneyCell
  | DateCell
  | BooleanCell
  | RatingCell
  | UnknownCell
  | NotApplicableCell;

/** A piece of news, with everything that is published with it. */
export interface Article {
  /** Where a JSON Schema of this document is; it is not part of the document. */
  $schema?: SchemaUrl;
  /** What this object is. */
  type: "article";
  /** The version of this JSON. */
  schema_version: "1.0" | "1.1";
  /** A URI that identifies it and never changes. */
  id: DocumentId;
  /** Its headline. */
  headline: Headline;
  /** Its language. */
  language: LanguageTag;
  /**
   * What it says, one block or more.
   * @minItems 1
   * @maxItems 5000
   */
  body: AnyBlock[];
  /** Its address. */
  url?: Url;
  /** The address of its canonical copy, where that differs from url. */
  canonical_url?: Url;
  /** The readable last part of its address. */
  slug?: Slug;
  /**
   * Its identifiers elsewhere.
   * @maxItems 100
   */
  identifiers?: Identifier[];
  /** What kind of piece it is. */
  kind?:
    | "news"
    | "analysis"
    | "opinion"
    | "editorial"
    | "letter"
    | "explainer"
    | "feature"
    | "profile"
    | "interview"
    | "investigation"
    | "review"
    | "fact_check"
    | "guide"
    | "briefing"
    | "live_blog"
    | "obituary"
    | "satire"
    | "press_release";
  /** The words over the headline. */
  kicker?: Line;
  /** The words under the headline. */
  standfirst?: RichText;
  /**
   * The headline in other words.
   * @maxItems 20
   */
  headline_variants?: HeadlineVariant[];
  /** Who wrote it, in words, as published. */
  byline?: Line;
  /**
   * Who made it.
   * @maxItems 200
   */
  contributors?: Contributor[];
  /** Who publishes it and is responsible for it. */
  publisher?: Publisher;
  /** When it was first published. */
  published?: DayOrInstant;
  /** When it was last changed. */
  modified?: DayOrInstant;
  /** When it may be published. */
  embargoed_until?: Instant;
  /** When it is no longer to be shown. */
  expires?: Instant;
  /** When its live coverage begins. */
  coverage_start?: Instant;
  /** When its live coverage ends. */
  coverage_end?: Instant;
  /** Whether the publisher has published it, is still writing it, or has withdrawn it. */
  status?: "draft" | "published" | "withheld" | "canceled";
  /**
   * The sections it appears in, the main one first.
   * @maxItems 20
   */
  sections?: Section[];
  /** The series it is a part of. */
  series?: Series;
  /**
   * What it is about, in words.
   * @maxItems 200
   */
  keywords?: Line[];
  /**
   * Who and what it is about.
   * @maxItems 500
   */
  entities?: Entity[];
  /** Where it was written. */
  dateline?: Line;
  /** The picture, video, audio, embed or gallery before the body. */
  lead?: Image | Video | Audio | Embed | Gallery;
  /**
   * What it is based on; citations refer to them.
   * @maxItems 1000
   */
  sources?: NestedSource[];
  /**
   * The notes on it; spans refer to them.
   * @maxItems 1000
   */
  notes?: Note[];
  /**
   * How it was changed since it was published.
   * @maxItems 200
   */
  corrections?: Correction[];
  /** What readers say about it. */
  discussion?: Discussion;
  /** Who owns it and what may be done with it. */
  rights?: Rights;
  /** Who may read it. */
  access?: Access;
  /** Who paid for it. */
  sponsorship?: Sponsorship;
  /**
   * Pages on which the publisher says how it works.
   * @maxItems 20
   */
  trust_indicators?: TrustIndicator[];
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /** How much of its text machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /**
   * How systems were used in making it.
   * @maxItems 50
   */
  ai_info?: AIInfo[];
  /**
   * The ids of the uses that concern it as a whole.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** Who looked at what they made. */
  human_review?: HumanReview;
  /** Its C2PA manifest. */
  content_credentials_url?: Url;
  /** The piece it is a translation of. */
  translation_of?: Translation;
  /**
   * How often it was changed.
   * @minimum 0
   * @maximum 9007199254740991
   */
  revision?: number;
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** The width and the height of a picture in relation to each other, such as 16:9. */
export type AspectRatio = string;

/** Sound; has a url, an embed_url or both. */
export interface Audio {
  /** What this object is. */
  type: "audio";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** Its title. */
  title?: Line;
  /** The address of the file. */
  url?: Url;
  /**
   * The same recording in other sizes or formats.
   * @maxItems 50
   */
  renditions?: MediaRendition[];
  /** The address of a player. */
  embed_url?: Url;
  /** A picture to show before it plays. */
  thumbnail_url?: Url;
  /** When it was published. */
  published?: When;
  /**
   * How long it lasts, in seconds.
   * @minimum 0
   * @maximum 9007199254740991
   */
  duration_seconds?: number;
  /**
   * Text that goes with it.
   * @maxItems 200
   */
  tracks?: Track[];
  /**
   * Whether it begins again when it ends.
   * @default false
   */
  loop?: boolean;
  /**
   * Whether it is played without sound.
   * @default false
   */
  muted?: boolean;
  /** The words under it. */
  caption?: RichText;
  /** Who made it, as published. */
  credit?: Line;
  /** Who owns it and what may be done with it. */
  rights?: Rights;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Yes or no. */
export interface BooleanCell {
  /** What this object is. */
  type: "boolean";
  /** true for yes. */
  value: boolean;
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/** Asks readers to do something: to comment, to subscribe, to send a tip. */
export interface CallToAction {
  /** What this object is. */
  type: "call_to_action";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** What is asked. */
  text: SomeRichText;
  /**
   * How to do it.
   * @maxItems 20
   */
  actions?: Action[];
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** A box beside the text. */
export interface Callout {
  /** What this object is. */
  type: "callout";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** What it is for. */
  kind:
    | "did_you_know"
    | "tip"
    | "note"
    | "warning"
    | "key_points"
    | "fact_box"
    | "context"
    | "disclosure"
    | "methodology"
    | "other";
  /** Its title, where it is not the usual one for its kind. */
  title?: Line;
  /** What it says. */
  body: Leaves;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Links a claim to the source that it comes from. */
export interface Citation {
  /** The id of the source. */
  source: LocalId;
  /** The id of the source that reported it, where the claim was read there. */
  via?: LocalId;
  /** The place within the source: a page, a section, a time code. */
  locator?: Line;
  /** The words of the source that support the claim. */
  quote?: Prose;
  /** The language of those words, where it is not that of the document. */
  quote_language?: LanguageTag;
  /** The address of that place within the source. */
  url?: Url;
}

/** A claim that was checked, with the verdict. */
export interface ClaimReview {
  /** What this object is. */
  type: "claim_review";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** What was claimed. */
  claim: SomeRichText;
  /** What the check found, in a word or two. */
  verdict: Line;
  /** The verdict as a number on a scale. */
  rating?: Rating;
  /** Who claimed it. */
  claimant?: Claimant;
  /** When they did. */
  claimed?: When;
  /**
   * The ids of the sources in which they did.
   * @maxItems 100
   */
  appearances?: LocalId[];
  /** How it was checked. */
  body: Leaves;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Who made a claim: a person or an organization. */
export interface Claimant {
  /** Their name. */
  name: Name;
  /** A page about them. */
  url?: Url;
}

/** Text for a machine, with its line breaks. */
export interface Code {
  /** What this object is. */
  type: "code";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** The text. */
  text: CodeText;
  /** The language it is written in, such as python. */
  syntax?: CodeSyntax;
  /** Its title, such as the name of the file. */
  title?: Line;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/**
 * The name of a language for machines, such as python, c++ or c#.
 * @maxLength 100
 */
export type CodeSyntax = string;

/**
 * Text for a machine, of any number of lines.
 * @minLength 1
 * @maxLength 100000
 */
export type CodeText = string;

/** A column of a table. */
export interface Column {
  /** Its heading; may be absent. */
  label?: Line;
  /** How its text is aligned. */
  align?: "start" | "center" | "end";
  /** What its cells hold. */
  kind?: "text" | "number" | "date";
}

/** What a reader says about an article, or in answer to another comment. */
export interface Comment extends NestedComment {
  /** Where a JSON Schema of this document is; it is not part of the document. */
  $schema?: SchemaUrl;
  /** The version of this JSON. */
  schema_version: "1.0" | "1.1";
}

/** Who wrote a comment. There is no e-mail and no network address: those are not to be published. */
export interface CommentAuthor {
  /** Their id with the publisher. */
  id?: CommentId;
  /** The name as published; may be absent where there is a url. */
  name?: Name;
  /** A page about them. */
  url?: Url;
  /** A picture that stands for them. */
  avatar_url?: Url;
  /** Their relation to the publication. */
  role?: "reader" | "staff" | "author" | "moderator" | "expert";
  /**
   * Distinctions shown with the name.
   * @maxItems 20
   */
  badges?: Line[];
}

/**
 * An id of a comment or of its author: a local id, or a URI in ASCII (RFC 3986).
 * @maxLength 2048
 */
export type CommentId = string;

/** A subject with its cells: a row. */
export interface ComparisonRow {
  /** Its id, unique among the rows of the table. */
  id?: LocalId;
  /** What is compared. */
  subject: SomeRichText;
  /** The editor's verdict in a word or two, such as "Best overall". */
  label?: Line;
  /** A picture of the subject. */
  image_url?: Url;
  /**
   * Where readers learn more; each with its title as the words of the link.
   * @maxItems 20
   */
  links?: Link[];
  /**
   * Its cells, as many as the table has criteria, in their order.
   * @maxItems 100
   */
  cells: AnyCell[];
  /**
   * Whether the editor highlights it.
   * @default false
   */
  highlighted?: boolean;
}

/** Subjects compared by criteria: rows x criteria; every row has ``len(criteria)`` cells. */
export interface ComparisonTable extends NestedComparisonTable {
  /** Where a JSON Schema of this document is; it is not part of the document. */
  $schema?: SchemaUrl;
  /** The version of this JSON. */
  schema_version: "1.0" | "1.1";
}

/** Somebody, or something, that had a part in making a piece. */
export interface Contributor {
  /** The name as published; may be absent where there is a url. */
  name?: Name;
  /** A person, an organization, or a system such as a language model. */
  kind?: "person" | "organization" | "system";
  /** The part they had. */
  role?:
    | "author"
    | "reporter"
    | "correspondent"
    | "editor"
    | "photographer"
    | "camera_operator"
    | "illustrator"
    | "producer"
    | "presenter"
    | "translator"
    | "fact_checker"
    | "researcher"
    | "interviewer"
    | "interviewee"
    | "reviewer"
    | "prompt_writer"
    | "distributor"
    | "supplier"
    | "other";
  /** Their position. */
  job_title?: Line;
  /** A page about them. */
  url?: Url;
  /** The organization they belong to. */
  affiliation?: Organization;
  /** Where they worked on the piece. */
  location?: Line;
  /** A few words about them. */
  bio?: RichText;
  /** A picture of them. */
  image_url?: Url;
  /**
   * Pages elsewhere that identify them.
   * @maxItems 100
   */
  same_as?: Url[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** A note that the piece was changed, and how. */
export interface Correction {
  /** Its id, unique among the blocks of the document. */
  id?: LocalId;
  /** When it was made. */
  at: Instant;
  /** What it is. */
  kind:
    | "correction"
    | "clarification"
    | "update"
    | "retraction"
    | "editors_note"
    | "removal";
  /** The note that readers see. */
  text: SomeRichText;
  /**
   * The ids of the blocks it is about; these blocks may have been removed since.
   * @maxItems 100
   */
  blocks?: LocalId[];
  /** The words as they were. */
  before?: Prose;
  /** The words as they are. */
  after?: Prose;
}

/** A question that is asked of every subject: a column. */
export interface Criterion {
  /** Its id, unique among the criteria of the table. */
  id?: LocalId;
  /** Its heading. */
  label: Line;
  /** What its cells hold. */
  kind: "text" | "number" | "money" | "date" | "boolean" | "rating";
  /** The unit of its numbers. */
  unit?: Line;
  /** The heading it shares with its neighbours. */
  group?: Line;
  /** What is asked, in full. */
  description?: Line;
  /** Whether more or less is better; says only how to sort. */
  better?: "higher" | "lower";
}

/** A part of a picture, cut for another place. */
export interface Crop {
  /** Its address. */
  url: Url;
  /**
   * Its width in pixels.
   * @minimum 1
   * @maximum 1000000
   */
  width?: number;
  /**
   * Its height in pixels.
   * @minimum 1
   * @maximum 1000000
   */
  height?: number;
  /** The relation of its sides, such as 16:9. */
  aspect_ratio?: AspectRatio;
}

/** A currency code of ISO 4217, such as EUR. */
export type Currency = string;

/** A date. */
export interface DateCell {
  /** What this object is. */
  type: "date";
  /** The date, as precise as it is known. */
  date: When;
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/** A day, such as 2026-03-01, or a moment as an Instant has it. */
export type DayOrInstant = string;

/** A decimal number as text, so that no digit is lost, such as 12.50. */
export type Decimal = string;

/** A section that is closed until a reader opens it. */
export interface Details {
  /** What this object is. */
  type: "details";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** What is inside. */
  title: Line;
  /** What it says. */
  body: Leaves;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/**
 * A code of the IPTC Digital Source Type NewsCodes, such as trainedAlgorithmicMedia.
 * @maxLength 100
 */
export type DigitalSourceType = string;

/** What readers say about an article: a flat list, threaded by parent_id. */
export interface Discussion {
  /** Whether new comments are still accepted. */
  open: boolean;
  /** What readers are asked. */
  prompt?: RichText;
  /**
   * The comments, or one page of them.
   * @maxItems 10000
   */
  comments?: (NestedComment | Tombstone)[];
  /**
   * How many there are, on all pages.
   * @minimum 0
   * @maximum 9007199254740991
   */
  total_count?: number;
}

/** A break between sections that have no heading. */
export interface Divider {
  /** What this object is. */
  type: "divider";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Any document. */
export type Document = Article | Source | FAQ | ComparisonTable | Comment;

/**
 * A URI that names a document for ever, such as a tag: or https: URI (RFC 3986, RFC 4151).
 * @maxLength 2048
 */
export type DocumentId = string;

/** Something published elsewhere, such as a social media post, as plain data and never as raw HTML. */
export interface Embed {
  /** What this object is. */
  type: "embed";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** Where it was published, such as Mastodon. */
  provider: Name;
  /** Its address. */
  url: Url;
  /** Its title. */
  title?: Line;
  /** Who published it. */
  author?: Name;
  /** Its words, or some of them. */
  excerpt?: Prose;
  /** What it shows, for those who do not see it. */
  description?: Prose;
  /** When it was published. */
  published?: When;
  /**
   * What it is tagged with.
   * @maxItems 100
   */
  topics?: Line[];
  /** A picture of it. */
  thumbnail_url?: Url;
  /** The address of a player. */
  embed_url?: Url;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Somebody or something that a piece is about or mentions. */
export interface Entity {
  /** Its name. */
  name: Name;
  /** What it is. */
  kind: "person" | "organization" | "place" | "event" | "work" | "product" | "subject";
  /** Whether the piece is about it or only mentions it. */
  role?: "about" | "mention";
  /**
   * Pages elsewhere that identify it.
   * @maxItems 100
   */
  same_as?: Url[];
}

/** Something that happened, in a timeline. */
export interface Event {
  /** When, or since when. */
  date: When;
  /** Until when. */
  date_end?: When;
  /** When, in words, where the date alone is not enough. */
  date_label?: Line;
  /** What, in a line. */
  title?: Line;
  /** What, at length. */
  body: Leaves;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
}

/** Frequently asked questions. */
export interface FAQ extends NestedFAQ {
  /** Where a JSON Schema of this document is; it is not part of the document. */
  $schema?: SchemaUrl;
  /** The version of this JSON. */
  schema_version: "1.0" | "1.1";
}

/** A question with its answer. */
export interface FAQItem {
  /** The anchor of the question, unique among the blocks of the document. */
  id?: LocalId;
  /** The question. */
  question: Line;
  /** The answer. */
  answer: Leaves;
}

/** A file to download. */
export interface File {
  /** What this object is. */
  type: "file";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** What it is. */
  title: Line;
  /** Its address. */
  url: Url;
  /** Its media type. */
  media_type?: MediaType;
  /**
   * Its size in bytes.
   * @minimum 0
   * @maximum 9007199254740991
   */
  size_bytes?: number;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Pictures and videos that belong together. */
export interface Gallery {
  /** What this object is. */
  type: "gallery";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /**
   * The pictures and videos, in order.
   * @minItems 1
   * @maxItems 500
   */
  items: (Image | Video)[];
  /** Its title. */
  title?: Line;
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** The heading of a section. */
export interface Heading {
  /** What this object is. */
  type: "heading";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** The text. */
  text: SomeRichText;
  /**
   * Its level, from 2; level 1 is the headline of the document.
   * @minimum 2
   * @maximum 6
   */
  level: number;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/**
 * A headline: plain text of one line.
 * @minLength 1
 * @maxLength 300
 */
export type Headline = string;

/** The headline in other words, for another place. */
export interface HeadlineVariant {
  /** The place, such as search or social. */
  role: Term;
  /** The words. */
  text: Headline;
}

/**
 * Where a link leads: an http or https address, mailto:, tel:, or # and the id of a block.
 * @format "uri-reference"
 * @maxLength 2048
 */
export type Href = string;

/** That people looked at what a machine made, before it was published. */
export interface HumanReview {
  /** Whether they answered for what it says, or only read it over. */
  kind: "substantive" | "light";
  /** Who did. */
  by?: Name;
  /** When. */
  at?: DayOrInstant;
  /** Who has the editorial responsibility. */
  responsible?: Organization;
}

/** An identifier of something in some scheme, such as a DOI or an ISBN. */
export interface Identifier {
  /** The scheme, such as doi. */
  scheme: Line;
  /** The identifier, verbatim. */
  value: Line;
}

/** A picture. */
export interface Image {
  /** What this object is. */
  type: "image";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** Its address. */
  url: Url;
  /** What it shows, for those who do not see it; empty where it is decoration only, absent where nobody says. */
  alt?: AltText;
  /** The words under it. */
  caption?: RichText;
  /** Who made it, as published. */
  credit?: Line;
  /**
   * Its width in pixels.
   * @minimum 1
   * @maximum 1000000
   */
  width?: number;
  /**
   * Its height in pixels.
   * @minimum 1
   * @maximum 1000000
   */
  height?: number;
  /**
   * The same picture in other sizes or formats.
   * @maxItems 50
   */
  renditions?: Rendition[];
  /**
   * Parts of it, cut for other places.
   * @maxItems 20
   */
  crops?: Crop[];
  /** Where it leads. */
  href?: Href;
  /**
   * The publisher's relation to where it leads.
   * @maxItems 3
   */
  rel?: ("sponsored" | "nofollow" | "ugc")[];
  /** Who owns it and what may be done with it. */
  rights?: Rights;
  /** Its C2PA manifest. */
  content_credentials_url?: Url;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/**
 * A moment: an RFC 3339 date-time with an offset, years 1000 to 2999, at most six fraction digits.
 * @format "date-time"
 */
export type Instant = string;

/**
 * A language tag of BCP 47, such as en, pt-BR or zh-Hant.
 * @maxLength 100
 */
export type LanguageTag = string;

/** A block that holds no other blocks. */
export type LeafBlock =
  | Paragraph
  | Heading
  | ListBlock
  | Quote
  | PullQuote
  | Code
  | Preformatted
  | Divider
  | Image
  | Video
  | Audio
  | Gallery
  | Embed
  | Table
  | NestedComparisonTable
  | CallToAction
  | RelatedLinks
  | File
  | RatingBlock;

/**
 * Blocks that hold no other blocks, one or more.
 * @minItems 1
 * @maxItems 1000
 */
export type Leaves = LeafBlock[];

/**
 * Plain text of one line.
 * @minLength 1
 * @maxLength 1000
 */
export type Line = string;

/** Where a span leads. */
export interface Link {
  /** The target: an http(s) URL, mailto:, tel:, or # and the id of a block of the same document. */
  href: Href;
  /** What the target is. */
  title?: Line;
  /**
   * The publisher's relation to the target.
   * @maxItems 3
   */
  rel?: ("sponsored" | "nofollow" | "ugc")[];
}

/** A list. */
export interface ListBlock {
  /** What this object is. */
  type: "list";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /**
   * Its items.
   * @minItems 1
   * @maxItems 1000
   */
  items: ListItem[];
  /**
   * How its items are marked, or that they are definitions of terms.
   * @default "bullet"
   */
  style?: "bullet" | "number" | "definition";
  /**
   * The number of its first item, where items are numbered.
   * @minimum 0
   * @maximum 1000000
   * @default 1
   */
  start?: number;
  /**
   * Whether items are numbered downwards.
   * @default false
   */
  reversed?: boolean;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** An item of a list; a deeper level nests it under the item before it. */
export interface ListItem {
  /** Its id, unique among the blocks of the document; links lead to it. */
  id?: LocalId;
  /** The text, which may be empty where there is a picture; two line feeds begin a new paragraph. */
  text: RichText;
  /** What the text defines; an item of a definition list without it defines the term before it once more. */
  term?: RichText;
  /** A picture before the text. */
  image?: Image;
  /**
   * How deep it is nested, from 1.
   * @minimum 1
   * @maximum 6
   * @default 1
   */
  level?: number;
  /** How items of its level are marked, where that differs from the style of the list. */
  style?: "bullet" | "number";
}

/** An entry of a live blog. */
export interface LiveUpdate {
  /** What this object is. */
  type: "live_update";
  /** Its id; links lead to it. */
  id: LocalId;
  /** When it was published. */
  published: Instant;
  /** When it was last changed. */
  modified?: Instant;
  /** Its title. */
  title?: Line;
  /**
   * Who wrote it.
   * @maxItems 200
   */
  contributors?: Contributor[];
  /**
   * Whether it reports a turning point.
   * @default false
   */
  key_event?: boolean;
  /**
   * Whether it stays on top.
   * @default false
   */
  pinned?: boolean;
  /**
   * What it says; may be absent where there is a title.
   * @maxItems 1000
   */
  body?: LeafBlock[];
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/**
 * An id within one document, kept for ever.
 * @maxLength 128
 */
export type LocalId = string;

/** The same recording in another size or format. */
export interface MediaRendition {
  /** Its address. */
  url: Url;
  /** Its media type. */
  media_type?: MediaType;
  /**
   * Its width in pixels.
   * @minimum 1
   * @maximum 1000000
   */
  width?: number;
  /**
   * Its height in pixels.
   * @minimum 1
   * @maximum 1000000
   */
  height?: number;
}

/** A media type of RFC 6838, such as image/jpeg. */
export type MediaType = string;

/** An amount of money, or a range between two amounts. */
export interface MoneyCell {
  /** What this object is. */
  type: "money";
  /** The amount, or the least of it, as decimal text. */
  amount: Decimal;
  /** The most of it, as decimal text. */
  maximum?: Decimal;
  /** The currency of both. */
  currency: Currency;
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/**
 * A name, on one line, without invisible or bidirectional control characters.
 * @minLength 1
 * @maxLength 300
 */
export type Name = string;

/** What a reader says about an article, or in answer to another comment. */
export interface NestedComment {
  /** What this object is. */
  type: "comment";
  /** Its id, unique among the comments of the article. */
  id: CommentId;
  /** Whether it is shown. */
  status: "visible" | "pending" | "rejected" | "spam";
  /** Who wrote it. */
  author: CommentAuthor;
  /** When it was written. */
  created: Instant;
  /**
   * What it says; it cites no source, and has no picture, no note and no reference to a system.
   * @minItems 1
   * @maxItems 100
   */
  body: (Paragraph | Quote | ListBlock | Code)[];
  /** The id of the comment it answers, which may be on another page of the thread. */
  parent_id?: CommentId;
  /** The id of the article it is about. */
  article_id?: DocumentId;
  /** When it was last changed. */
  edited?: Instant;
  /** Its address. */
  url?: Url;
  /** Its language. */
  language?: LanguageTag;
  /**
   * How readers reacted.
   * @maxItems 50
   */
  reactions?: Reaction[];
  /**
   * How many answers it has, on all pages of the thread.
   * @minimum 0
   * @maximum 9007199254740991
   */
  reply_count?: number;
  /**
   * Whether the editors highlight it.
   * @default false
   */
  highlighted?: boolean;
  /**
   * Whether it stays on top.
   * @default false
   */
  pinned?: boolean;
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Subjects compared by criteria: rows x criteria; every row has ``len(criteria)`` cells. */
export interface NestedComparisonTable {
  /** What this object is. */
  type: "comparison_table";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** Its title. */
  title: Line;
  /** The words with it. */
  caption?: RichText;
  /** What the subjects are: the heading of the first column. */
  subject_label: Line;
  /**
   * The questions: the other columns.
   * @minItems 1
   * @maxItems 100
   */
  criteria: Criterion[];
  /**
   * The subjects.
   * @minItems 1
   * @maxItems 1000
   */
  rows: ComparisonRow[];
  /** The date on which its content was correct. */
  as_of?: When;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * What its citations refer to.
   * @maxItems 1000
   */
  sources?: NestedSource[];
  /**
   * The notes on it.
   * @maxItems 1000
   */
  notes?: Note[];
  /**
   * Who made it.
   * @maxItems 200
   */
  contributors?: Contributor[];
  /** Who publishes it. */
  publisher?: Publisher;
  /** Its address. */
  url?: Url;
  /** When it was first published. */
  published?: DayOrInstant;
  /** When it was last changed. */
  modified?: DayOrInstant;
  /**
   * How systems were used in making it.
   * @maxItems 50
   */
  ai_info?: AIInfo[];
  /** Who looked at what they made. */
  human_review?: HumanReview;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Frequently asked questions. */
export interface NestedFAQ {
  /** What this object is. */
  type: "faq";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** Its title. */
  title?: Line;
  /**
   * The questions with their answers.
   * @minItems 1
   * @maxItems 500
   */
  items: FAQItem[];
  /**
   * What its citations refer to.
   * @maxItems 1000
   */
  sources?: NestedSource[];
  /**
   * The notes on it.
   * @maxItems 1000
   */
  notes?: Note[];
  /**
   * Who made it.
   * @maxItems 200
   */
  contributors?: Contributor[];
  /** Who publishes it. */
  publisher?: Publisher;
  /** Its address. */
  url?: Url;
  /** When it was first published. */
  published?: DayOrInstant;
  /** When it was last changed. */
  modified?: DayOrInstant;
  /**
   * How systems were used in making it.
   * @maxItems 50
   */
  ai_info?: AIInfo[];
  /** Who looked at what they made. */
  human_review?: HumanReview;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Where something in a piece comes from: an outlet, a document, a person. */
export interface NestedSource {
  /** What this object is. */
  type: "source";
  /** The id by which citations refer to it. */
  id: LocalId;
  /** Its name as readers know it; for an anonymous source a description, such as "a person briefed on the talks". */
  name: Name;
  /** What it is. */
  kind?:
    | "outlet"
    | "agency"
    | "organization"
    | "person"
    | "document"
    | "article"
    | "report"
    | "study"
    | "book"
    | "interview"
    | "statement"
    | "court_record"
    | "legislation"
    | "dataset"
    | "website"
    | "social_post"
    | "press_release"
    | "broadcast"
    | "other";
  /** Where it can be read. */
  url?: Url;
  /** The title of the work, where the source is one. */
  title?: Line;
  /**
   * Who made it.
   * @maxItems 200
   */
  contributors?: Contributor[];
  /** Who published it. */
  publisher?: Publisher;
  /** When it was published. */
  published?: When;
  /** When it was last looked at. */
  accessed?: When;
  /** A copy kept for later. */
  archived_url?: Url;
  /**
   * Its identifiers elsewhere, such as a DOI.
   * @maxItems 100
   */
  identifiers?: Identifier[];
  /** Its language. */
  language?: LanguageTag;
  /** What readers should know about it. */
  note?: Prose;
  /** Why it is not named; an anonymous source has no member that identifies it. */
  anonymous_reason?: Line;
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** The criterion does not apply to the subject. */
export interface NotApplicableCell {
  /** What this object is. */
  type: "not_applicable";
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/** What readers may read besides, such as a footnote. */
export interface Note {
  /** The id by which spans refer to it. */
  id: LocalId;
  /** What it says; there is no note on it. */
  text: SomeRichText;
}

/** A number. */
export interface NumberCell {
  /** What this object is. */
  type: "number";
  /**
   * The number.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   */
  value: number;
  /** Its unit, where it is not that of the criterion. */
  unit?: Line;
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/** Where the subject of a review is sold, and for how much. */
export interface Offer {
  /** Who sells it. */
  seller: Name;
  /** Where. */
  url?: Url;
  /** For how much. */
  price: Price;
}

/** An organization by name. */
export interface Organization {
  /** Its name. */
  name: Name;
  /** Its home page. */
  url?: Url;
}

/** A paragraph of text. */
export interface Paragraph {
  /** What this object is. */
  type: "paragraph";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** The text. */
  text: SomeRichText;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Text whose blanks and line breaks are part of it, such as a poem or a letter; text for a machine is `Code`. */
export interface Preformatted {
  /** What this object is. */
  type: "preformatted";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** The text. */
  text: SomeRichText;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** An amount of money. */
export interface Price {
  /** The amount, as decimal text. */
  amount: Decimal;
  /** Its currency. */
  currency: Currency;
}

/**
 * Plain text of any number of lines.
 * @minLength 1
 * @maxLength 100000
 */
export type Prose = string;

/** The organization that publishes a piece and is responsible for it. */
export interface Publisher {
  /** Its name. */
  name: Name;
  /** Its home page. */
  url?: Url;
  /** Its logo. */
  logo_url?: Url;
  /**
   * Pages elsewhere that identify it.
   * @maxItems 100
   */
  same_as?: Url[];
}

/** Words of the body, repeated in large type; they do not count as body text. */
export interface PullQuote {
  /** What this object is. */
  type: "pull_quote";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** The words. */
  text: SomeRichText;
  /** Who said or wrote them. */
  attribution?: RichText;
  /**
   * Where they come from.
   * @maxItems 20
   */
  citations?: Citation[];
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** The words of somebody else, as a block of its own. */
export interface Quote {
  /** What this object is. */
  type: "quote";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /**
   * The words, paragraph by paragraph.
   * @minItems 1
   * @maxItems 100
   */
  paragraphs: SomeRichText[];
  /** Who said or wrote them. */
  attribution?: RichText;
  /**
   * Where they come from.
   * @maxItems 20
   */
  citations?: Citation[];
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** A number between two bounds, of which one may be open. */
export interface RangeCell {
  /** What this object is. */
  type: "range";
  /**
   * The least; not more than the maximum.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   */
  minimum?: number;
  /**
   * The most.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   */
  maximum?: number;
  /** The unit of both, where it is not that of the criterion. */
  unit?: Line;
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/** A place on a scale. */
export interface Rating {
  /**
   * The place, from worst to best.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   */
  value: number;
  /**
   * The upper end of the scale.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   * @default 5
   */
  best?: number;
  /**
   * The lower end of the scale.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   * @default 1
   */
  worst?: number;
}

/** A judgement on a scale, outside a review. */
export interface RatingBlock {
  /** What this object is. */
  type: "rating";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** The judgement. */
  rating: Rating;
  /** The judgement in a word or two. */
  label?: Line;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** A place on a scale. */
export interface RatingCell {
  /** What this object is. */
  type: "rating";
  /**
   * The place, from worst to best.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   */
  value: number;
  /**
   * The upper end of the scale.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   * @default 5
   */
  best?: number;
  /**
   * The lower end of the scale.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   * @default 1
   */
  worst?: number;
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/** How many readers reacted in one way. */
export interface Reaction {
  /** The way, such as like. */
  name: Line;
  /**
   * How many.
   * @minimum 0
   * @maximum 9007199254740991
   */
  count: number;
}

/** Something else to read. */
export interface RelatedLink {
  /** Its title. */
  title: Line;
  /** Its address. */
  url: Url;
  /** What it is, in a word. */
  kind?: Line;
  /** A picture of it. */
  image_url?: Url;
  /** When it was published. */
  published?: When;
  /** What it is about, in a sentence or two. */
  description?: Prose;
}

/** Other things to read: "you may also like". */
export interface RelatedLinks {
  /** What this object is. */
  type: "related_links";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /**
   * The things.
   * @minItems 1
   * @maxItems 100
   */
  items: RelatedLink[];
  /** The heading over them. */
  title?: Line;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** The same picture in another size or format. */
export interface Rendition {
  /** Its address. */
  url: Url;
  /**
   * Its width in pixels.
   * @minimum 1
   * @maximum 1000000
   */
  width: number;
  /**
   * Its height in pixels.
   * @minimum 1
   * @maximum 1000000
   */
  height?: number;
  /** Its media type. */
  media_type?: MediaType;
}

/** A judgement of a work, a product or a place. */
export interface Review {
  /** What this object is. */
  type: "review";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** What it is about. */
  subject: Subject;
  /** The judgement as a number on a scale. */
  rating?: Rating;
  /** The judgement in a word or two. */
  label?: Line;
  /**
   * Its good points.
   * @maxItems 50
   */
  positives?: Line[];
  /**
   * Its bad points.
   * @maxItems 50
   */
  negatives?: Line[];
  /**
   * Where it is sold.
   * @maxItems 50
   */
  offers?: Offer[];
  /** The judgement at length. */
  body: Leaves;
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/**
 * Runs of text in reading order; the text is that of all runs joined.
 * @maxItems 1000
 */
export type RichText = (Run | Span)[];

/** Who owns something and what may be done with it. */
export interface Rights {
  /** Who holds the copyright. */
  holder?: Name;
  /** The copyright notice. */
  notice?: Line;
  /** How the owner is to be credited. */
  credit?: Line;
  /** The licence. */
  license_url?: Url;
  /** The terms in words. */
  usage_terms?: Prose;
  /** Where to get a licence. */
  acquire_url?: Url;
  /** Whether machines may learn from it. */
  data_mining?:
    | "allowed"
    | "prohibited"
    | "prohibited_ai_training"
    | "prohibited_generative_ai_training"
    | "search_indexing_only"
    | "see_terms";
}

/**
 * A run of text; a line feed is a line break.
 * @minLength 1
 * @maxLength 100000
 */
export type Run = string;

/**
 * Where a JSON Schema of this JSON is, for editors; relative too, and never fetched.
 * @minLength 1
 * @maxLength 2048
 */
export type SchemaUrl = string;

/** The part of a publication in which a piece appears. */
export interface Section {
  /** Its name. */
  name: Line;
  /** Its front page. */
  url?: Url;
}

/** Pieces that belong together and are published one after the other. */
export interface Series {
  /** Its name. */
  name: Line;
  /** Its front page. */
  url?: Url;
}

/**
 * The readable last part of a web address, in any script or percent-encoded (RFC 3987).
 * @maxLength 1000
 */
export type Slug = string;

/**
 * Rich text that is not empty.
 * @minItems 1
 * @maxItems 1000
 */
export type SomeRichText = (Run | Span)[];

/** Where something in a piece comes from: an outlet, a document, a person. */
export interface Source extends NestedSource {
  /** Where a JSON Schema of this document is; it is not part of the document. */
  $schema?: SchemaUrl;
  /** The version of this JSON. */
  schema_version: "1.0" | "1.1";
}

/** A run of text with something added to it. */
export interface Span {
  /** Its id, unique among the blocks of the document; links lead to it. */
  id?: LocalId;
  /** The text; a line feed is a line break. */
  text: Run;
  /**
   * What sets it off from the text around it, such as strong.
   * @maxItems 9
   */
  marks?: (
    | "strong"
    | "emphasis"
    | "code"
    | "underline"
    | "strikethrough"
    | "subscript"
    | "superscript"
    | "highlight"
    | "quotation"
    | "work_title"
  )[];
  /** Where it leads. */
  link?: Link;
  /**
   * The sources of what it says.
   * @maxItems 20
   */
  citations?: Citation[];
  /** The id of the note on it. */
  note?: LocalId;
  /** Its language, where it is not that of the text around it. */
  language?: LanguageTag;
}

/** Who paid for a piece. */
export interface Sponsorship {
  /** What they paid for. */
  kind: "paid_content" | "sponsored" | "foundation";
  /** Their name. */
  name?: Name;
  /** Their home page. */
  url?: Url;
  /** Their logo. */
  logo_url?: Url;
}

/** What a review is about. */
export interface Subject {
  /** Its name. */
  name: Line;
  /** What it is, such as a film, a book or a product. */
  kind?: Line;
  /** Its brand. */
  brand?: Name;
  /** A page about it. */
  url?: Url;
  /** A picture of it. */
  image_url?: Url;
}

/** A table: rows x columns, tiled by its cells without gap or overlap. */
export interface Table {
  /** What this object is. */
  type: "table";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** Its title. */
  title?: Line;
  /** The words with it. */
  caption?: RichText;
  /**
   * Its columns; without them the first row sets how many there are.
   * @maxItems 100
   */
  columns?: Column[];
  /**
   * How many columns at the start head their rows.
   * @minimum 0
   * @maximum 100
   * @default 0
   */
  row_header_columns?: number;
  /**
   * Its rows.
   * @minItems 1
   * @maxItems 1000
   */
  rows: TableRow[];
  /**
   * How many rows at the end sum up the others.
   * @minimum 0
   * @maximum 1000
   * @default 0
   */
  footer_rows?: number;
  /** The date on which its content was correct. */
  as_of?: When;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** A cell of a table. */
export interface TableCell {
  /** Its text; may be empty. */
  text: RichText;
  /** A picture before its text. */
  image?: Image;
  /**
   * How many columns it covers, in whole columns.
   * @minimum 1
   * @maximum 100
   * @default 1
   */
  column_span?: number;
  /**
   * How many rows it covers, in whole rows.
   * @minimum 1
   * @maximum 1000
   * @default 1
   */
  row_span?: number;
  /**
   * Whether it heads the cells beside or below it.
   * @default false
   */
  header?: boolean;
  /** Which of them it heads, where that is not seen from its place: those of its row or of its column. */
  scope?: "row" | "column";
}

/** A row of a table. */
export interface TableRow {
  /**
   * Its cells, except in columns that a cell of a row above covers.
   * @maxItems 100
   */
  cells: TableCell[];
}

/**
 * A term of an outside vocabulary, verbatim.
 * @maxLength 100
 */
export type Term = string;

/** Words. */
export interface TextCell {
  /** What this object is. */
  type: "text";
  /** The words. */
  text: SomeRichText;
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/** What happened, in order. */
export interface Timeline {
  /** What this object is. */
  type: "timeline";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** Its title. */
  title?: Line;
  /**
   * The events.
   * @minItems 1
   * @maxItems 500
   */
  events: Event[];
  /** How much of it machines made. */
  ai_disclosure?: "human-only" | "ai-assisted" | "ai-autonomous";
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** What remains of a deleted comment: nothing of what it said. */
export interface Tombstone {
  /** What this object is. */
  type: "tombstone";
  /** The id of the comment. */
  id: CommentId;
  /** When it was deleted. */
  deleted?: Instant;
  /** The id of the comment it answered. */
  parent_id?: CommentId;
  /** When it was written. */
  created?: Instant;
  /** Who deleted it. */
  removed_by?: "author" | "moderator" | "system";
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** Text that goes with a video or audio. */
export interface Track {
  /** What it is for. */
  kind: "captions" | "subtitles" | "descriptions" | "chapters" | "transcript";
  /** Its address. */
  url: Url;
  /** Its language. */
  language?: LanguageTag;
}

/** The piece that this one is a translation of. */
export interface Translation {
  /** Its id. */
  id?: DocumentId;
  /** Its address. */
  url?: Url;
  /** Its language. */
  language?: LanguageTag;
  /** Its headline. */
  title?: Line;
}

/** A page on which the publisher says how it works. */
export interface TrustIndicator {
  /** What the page is about, such as publishingPrinciples. */
  role?: Term;
  /** Its title. */
  title: Line;
  /** Its address. */
  url: Url;
}

/** Not known. */
export interface UnknownCell {
  /** What this object is. */
  type: "unknown";
  /** What readers should know about it. */
  note?: RichText;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /**
   * Whether the editor marks it as the best of its column.
   * @default false
   */
  winner?: boolean;
}

/**
 * An http or https address in the ASCII form of RFC 3986: other characters are percent-encoded.
 * @format "uri"
 * @maxLength 2048
 */
export type Url = string;

/** A video; has a url, an embed_url or both. */
export interface Video {
  /** What this object is. */
  type: "video";
  /** Its id, unique among the blocks of the document; links lead to it, so it never changes. */
  id?: LocalId;
  /** Its title. */
  title?: Line;
  /** The address of the file. */
  url?: Url;
  /**
   * The same recording in other sizes or formats.
   * @maxItems 50
   */
  renditions?: MediaRendition[];
  /** The address of a player. */
  embed_url?: Url;
  /** A picture to show before it plays. */
  thumbnail_url?: Url;
  /** When it was published. */
  published?: When;
  /**
   * How long it lasts, in seconds.
   * @minimum 0
   * @maximum 9007199254740991
   */
  duration_seconds?: number;
  /**
   * Text that goes with it.
   * @maxItems 200
   */
  tracks?: Track[];
  /**
   * Whether it begins again when it ends.
   * @default false
   */
  loop?: boolean;
  /**
   * Whether it is played without sound.
   * @default false
   */
  muted?: boolean;
  /** The words under it. */
  caption?: RichText;
  /** Who made it, as published. */
  credit?: Line;
  /** Who owns it and what may be done with it. */
  rights?: Rights;
  /**
   * Where it comes from.
   * @maxItems 20
   */
  citations?: Citation[];
  /** Its language, where it is not that of the document. */
  language?: LanguageTag;
  /** How it was made, as a code of the IPTC Digital Source Type NewsCodes. */
  digital_source_type?: DigitalSourceType;
  /**
   * The ids of the uses of systems that made it or had a part in it.
   * @maxItems 50
   */
  ai?: LocalId[];
  /** The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON. */
  extensions?: { [name: string]: unknown };
}

/** A date as precise as it is known: 1999, 2022-06, 2022-06-26, or a date-time of RFC 3339. */
export type When = string;

/** A kind of document. */
export type Kind = Document["type"];

/** An object of a type that a later version adds. No union has it: it goes to what takes the rest of a switch. */
export interface Unknown {
  type: string;
  [member: string]: unknown;
}
