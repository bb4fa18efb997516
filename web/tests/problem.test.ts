import { createFormControl } from "react-hook-form";
import { describe, expect, it } from "vitest";

import { applyProblem, fieldOf, ProblemError, type Problem } from "@/api/problem";
import { Submission } from "@/api/submission";

function problem(more: Partial<Problem>): ProblemError {
  return new ProblemError({ type: "/problems/invalid-input", title: "", status: 422, detail: "", traceId: "t", ...more } as Problem);
}

function faults(...pointers: string[]): ProblemError {
  return problem({ errors: pointers.map((pointer) => ({ pointer, code: "format", detail: `wrong at ${pointer}` })) });
}

function form(names: string[]) {
  const made = createFormControl({ defaultValues: {} as Record<string, unknown> });
  for (const name of names) made.register(name);
  const messages = () => JSON.parse(JSON.stringify(made.control._formState.errors, (key, value) => (key === "ref" ? undefined : value)));
  return { made: made as never, messages };
}

describe("a problem in a form", () => {
  it("is placed by its pointers, deep ones too", () => {
    const { made, messages } = form(["name", "owner.email", "hours.0.opens"]);
    expect(applyProblem(made, faults("/owner/email", "/hours/0/opens"))).toBe(true);
    expect(messages()).toMatchObject({
      owner: { email: { message: "wrong at /owner/email", type: "format" } },
      hours: [{ opens: { message: "wrong at /hours/0/opens" } }],
    });
  });

  it("goes to the control that edits the whole, when the part has none", () => {
    const { made, messages } = form(["hours"]);
    applyProblem(made, faults("/hours/3/closes"));
    expect(messages()).toMatchObject({ hours: { message: "wrong at /hours/3/closes" } });
  });

  it("is said above the form when no field is at fault", () => {
    const { made, messages } = form(["name"]);
    applyProblem(made, faults("/elsewhere", "query:from"));
    expect(messages()).toMatchObject({ root: { message: "wrong at /elsewhere wrong at query:from" } });
  });

  it("follows names that the form has changed, and clashes", () => {
    const { made, messages } = form(["born", "owner.email"]);
    applyProblem(made, faults("/birthDate"), { "/birthDate": "born" } as never);
    applyProblem(made, problem({ status: 409, detail: "taken", clashes: "/owner/email" } as never));
    expect(messages()).toMatchObject({ born: { message: "wrong at /birthDate" }, owner: { email: { message: "taken" } } });
  });

  it("is left to the caller when it names nothing", () => {
    expect(applyProblem(form([]).made, problem({ status: 409 }))).toBe(false);
    expect(applyProblem(form([]).made, new Error("other"))).toBe(false);
  });

  it("reads escaped pointers (RFC 6901)", () => {
    expect(fieldOf("/a~1b/m~0n")).toBe("a/b.m~n");
  });
});

describe("an answer that is no problem document", () => {
  it("still has a status, a trace id and a time to wait", () => {
    const response = new Response("<html>", { status: 502, headers: { "X-Trace-Id": "abc", "Retry-After": "3" } });
    const error = ProblemError.from(response, "<html>");
    expect(error.status).toBe(502);
    expect(error.problem.traceId).toBe("abc");
    expect(error.retryAfter).toBe(3);
  });
});

describe("a submission", () => {
  it("keeps its key for the same content until it has arrived", () => {
    let made = 0;
    const submission = new Submission(() => `key-${++made}`);
    expect(submission.keyFor({ name: "Asha" })).toBe("key-1");
    expect(submission.keyFor({ name: "Asha" })).toBe("key-1");
    expect(submission.keyFor({ name: "Asha Rao" })).toBe("key-2");
    submission.done();
    expect(submission.keyFor({ name: "Asha Rao" })).toBe("key-3");
  });
});
