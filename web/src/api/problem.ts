import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

import type { components } from "./schema";

/** One fault of the input: where it is (a JSON pointer into the body, or `query:x`), which rule, a sentence. */
export type FieldFault = components["schemas"]["FieldFault"];

/** Problem details (RFC 9457) as the API answers with, extension members included. */
export type Problem = components["schemas"]["ProblemDetails"] & Record<string, unknown>;

/** An answer that is not success. */
export class ProblemError extends Error {
  override name = "ProblemError";

  constructor(
    readonly problem: Problem,
    /** Seconds after which a repeat can succeed, when the server says so. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail);
  }

  get status(): number {
    return this.problem.status;
  }

  /** Whether the problem is of a type, by its last part: `error.is("version-changed")`. */
  is(type: string): boolean {
    return this.problem.type === `/problems/${type}`;
  }

  /** From an answer whose body may be anything: a proxy's page, or nothing. */
  static from(response: Response, body: unknown): ProblemError {
    const seconds = Number(response.headers.get("Retry-After"));
    return new ProblemError(
      isProblem(body) ? body : unexplained(response),
      Number.isFinite(seconds) && seconds > 0 ? seconds : null,
    );
  }
}

/** The server was not reached: nothing is known of what the request did. */
export class Unreachable extends Error {
  override name = "Unreachable";

  constructor(cause?: unknown) {
    super("The server cannot be reached just now.", { cause });
  }
}

/** The place of work changed (in another tab, perhaps) while the request was under way: it was not repeated there. */
export class PlaceChanged extends Error {
  override name = "PlaceChanged";

  constructor() {
    super("You moved to another clinic in the meantime. Nothing was sent there.");
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "type" in body && "detail" in body && "status" in body;
}

function unexplained(response: Response): Problem {
  return {
    type: "/problems/unexplained",
    title: "Something went wrong",
    status: response.status,
    detail: `The server answered with ${response.status} and no explanation.`,
    traceId: response.headers.get("X-Trace-Id") ?? "",
    errors: [],
  };
}

/** What to tell people about a failure. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}

/** `/owner/hours/0/opens` as react-hook-form spells it: `owner.hours.0.opens`. */
export function fieldOf(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}

/** Where the body's fields are in the form, when they are called otherwise: `{ "/birthDate": "born" }`. */
export type Renamed<V extends FieldValues> = Readonly<Record<string, Path<V>>>;

/**
 * Put a problem's faults beside the fields they are about; what belongs to no field goes into `root`, which
 * `<ErrorSummary>` shows. The first faulty field gets the focus.
 *
 * Gives false when there was nothing to place, so that the caller says it in another way.
 */
export function applyProblem<V extends FieldValues>(
  form: UseFormReturn<V>,
  error: unknown,
  renamed: Renamed<V> = {},
): boolean {
  if (!(error instanceof ProblemError)) return false;
  const faults = faultsOf(error.problem);
  if (faults.length === 0) return false;
  const homeless: string[] = [];
  let focused = false;
  for (const fault of faults) {
    const field = placeOf(form, fault.pointer, renamed);
    if (field === null) {
      homeless.push(fault.detail);
    } else {
      form.setError(field, { type: fault.code, message: fault.detail }, { shouldFocus: !focused });
      focused = true;
    }
  }
  if (homeless.length > 0) form.setError("root", { type: "server", message: homeless.join(" ") });
  return true;
}

/** The faults a problem lists; a clash with one field (`clashes`) is such a fault too. */
function faultsOf(problem: Problem): FieldFault[] {
  if (problem.errors && problem.errors.length > 0) return problem.errors;
  const clash = problem["clashes"];
  return typeof clash === "string" && clash.startsWith("/")
    ? [{ pointer: clash, code: "conflict", detail: problem.detail }]
    : [];
}

function placeOf<V extends FieldValues>(form: UseFormReturn<V>, pointer: string, renamed: Renamed<V>): Path<V> | null {
  const known = renamed[pointer];
  if (known) return known;
  if (!pointer.startsWith("/")) return null;
  // A fault deep inside (`hours.0.opens`) may belong to one control that edits the whole (`hours`).
  for (let field = fieldOf(pointer); field; field = field.slice(0, Math.max(0, field.lastIndexOf(".")))) {
    if (form.control._fields && registered(form.control._fields, field)) return field as Path<V>;
  }
  return null;
}

function registered(fields: object, path: string): boolean {
  let inside: unknown = fields;
  for (const part of path.split(".")) {
    if (typeof inside !== "object" || inside === null) return false;
    inside = (inside as Record<string, unknown>)[part];
  }
  return typeof inside === "object" && inside !== null && "_f" in inside;
}
