import { expect, it } from "vitest";

import { eventReader, type StreamEvent, watch } from "@/api/stream";
import { atCursor, stepped, stopsOf } from "@/portals/clinic/diary/stops";

const morning = stopsOf(
  [{ id: "asha", from: 540, to: 570 }, { id: "usha", from: 600, to: 630 }],
  [{ from: 540, to: 720 }],
  [{ from: 540, to: 575 }, { from: 600, to: 630 }],
);
const columns = [morning, [], stopsOf([{ id: "om", from: 595, to: 640 }], [], [])];
const at = (column: number, key: string) => ({ column, key });

it("stops are visits and the free time between them", () => {
  expect(morning.map(({ key, from, to }) => [key, from, to])).toEqual([
    ["asha", 540, 570],
    ["gap-575", 575, 600],
    ["usha", 600, 630],
    ["gap-630", 630, 720],
  ]);
});

it("arrows go along a column and stop at its ends", () => {
  expect(stepped(columns, at(0, "asha"), "ArrowDown")).toEqual(at(0, "gap-575"));
  expect(stepped(columns, at(0, "asha"), "ArrowUp")).toEqual(at(0, "asha"));
  expect(stepped(columns, at(0, "gap-630"), "ArrowDown")).toEqual(at(0, "gap-630"));
  expect(stepped(columns, at(0, "usha"), "Home")).toEqual(at(0, "asha"));
  expect(stepped(columns, at(0, "asha"), "End")).toEqual(at(0, "gap-630"));
});

it("arrows go to what is at the same time elsewhere, past columns with nothing", () => {
  expect(stepped(columns, at(0, "usha"), "ArrowRight")).toEqual(at(2, "om"));
  expect(stepped(columns, at(2, "om"), "ArrowLeft")).toEqual(at(0, "gap-575"));
  expect(stepped(columns, at(2, "om"), "ArrowRight")).toEqual(at(2, "om"));
});

it("the cursor stays when it can, and else goes to what comes next", () => {
  expect(atCursor(columns, at(0, "usha"), 0)).toEqual(at(0, "usha"));
  expect(atCursor(columns, at(0, "gone"), 610)).toEqual(at(0, "usha"));
  expect(atCursor(columns, null, 2000)).toEqual(at(0, "asha"));
  expect(atCursor([[], []], null, 0)).toBeNull();
});

it("reads events in whatever pieces they come", () => {
  const heard: StreamEvent[] = [];
  const read = eventReader((event) => heard.push(event));
  for (const piece of ["retry: 2000\n\nevent: cal", "endar\nda", 'ta: {"a":1}\n', "\n:\n\ndata: x\r\n\r", "\nevent: unfinished"]) read(piece);
  expect(heard).toEqual([
    { event: "calendar", data: '{"a":1}' },
    { event: "message", data: "x" },
  ]);
});

it("opens a stream again that was lost, and says so", async () => {
  const said: string[] = [];
  const leave = new AbortController();
  let opened = 0;
  await watch({
    open: async () => {
      opened += 1;
      if (opened === 1) throw new Error("cut");
      return new Response("data: again\n\n");
    },
    onEvent: ({ data }) => {
      said.push(data);
      leave.abort();
    },
    onLive: (live) => said.push(live ? "live" : "lost"),
    signal: leave.signal,
  });
  expect(said).toEqual(["lost", "again", "live"]);
});

it("does not ask again where it is not allowed", async () => {
  let opened = 0;
  await watch({
    open: async () => {
      opened += 1;
      return new Response("{}", { status: 403 });
    },
    onEvent: () => undefined,
    onLive: () => undefined,
    signal: new AbortController().signal,
  });
  expect(opened).toBe(1);
});
