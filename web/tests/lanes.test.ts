import { describe, expect, it } from "vitest";

import { type Board, busyFirst, lanesOf, moveTo, reordered, type Token } from "@/portals/clinic/queue/lanes";
import { callsIn } from "@/portals/clinic/queue/waiting-room";

function token(id: string, given: Partial<Token> = {}): Token {
  return { id, doctorId: "doc_a", priority: 0, status: "waiting", number: 1, ...given } as Token;
}

const ids = (tokens: readonly Token[]) => tokens.map(({ id }) => id);

describe("lanes", () => {
  const board = {
    waiting: [token("a1"), token("b1", { doctorId: "doc_b" }), token("a2")],
    called: [token("c1", { doctorId: "doc_gone", status: "called" })],
  } as unknown as Board;

  it("has each doctor's queue in the server's order, and nobody is lost with a doctor who is not listed", () => {
    const lanes = lanesOf(board, ["doc_empty", "doc_a", "doc_b"]);
    expect(lanes.map(({ doctorId }) => doctorId)).toEqual(["doc_empty", "doc_a", "doc_b", "doc_gone"]);
    expect(ids(lanes[1]?.waiting ?? [])).toEqual(["a1", "a2"]);
    expect(ids(lanes[3]?.called ?? [])).toEqual(["c1"]);
    expect(busyFirst(lanes).at(-1)?.doctorId).toBe("doc_empty");
  });
});

describe("order", () => {
  const urgent = token("u", { priority: 2 });
  const [one, two, three] = [token("1"), token("2"), token("3")];
  const waiting = [urgent, one, two, three];

  it("moves by one place among the equally urgent, and not past them", () => {
    expect(moveTo(waiting, three, -1)).toBe("2");
    expect(moveTo(waiting, one, 1)).toBe("3");
    expect(moveTo(waiting, two, 1)).toBeNull();
    expect(moveTo(waiting, one, -1)).toBeUndefined();
    expect(moveTo(waiting, three, 1)).toBeUndefined();
    expect(moveTo(waiting, urgent, 1)).toBeUndefined();
  });

  it("shows at once what the server will answer", () => {
    expect(ids(reordered(waiting, three, "2"))).toEqual(["u", "1", "3", "2"]);
    expect(ids(reordered(waiting, one, null))).toEqual(["u", "2", "3", "1"]);
    expect(ids(reordered([urgent, token("v", { priority: 2 }), one], urgent, null))).toEqual(["v", "u", "1"]);
  });
});

it("a call of the board is a doctor's number that is called, not one that is inside", () => {
  const queue = { doctor: "Dr Rao", waiting: [3], called: [{ number: 2, status: "called", room: null }, { number: 1, status: "serving", room: null }] };
  expect([...callsIn({ clinic: "C", day: "2026-11-26", queues: [queue] as never })]).toEqual(["Dr Rao 2"]);
});
