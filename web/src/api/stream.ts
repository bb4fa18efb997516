import { ProblemError } from "./problem";

/** An event of a stream (HTML standard, 9.2). */
export interface StreamEvent {
  event: string;
  data: string;
}

interface Watch {
  /** Opens the stream, with a token of that moment. */
  open: (signal: AbortSignal) => Promise<Response>;
  onEvent: (event: StreamEvent) => void;
  /** Told when the stream is lost and when it is back. A stream that the server ends in its time is not lost. */
  onLive: (live: boolean) => void;
  signal: AbortSignal;
}

const QUIET_MS = 40_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Reads a stream for as long as `signal` allows, and opens it again whenever it ends. EventSource cannot send a token,
 * so this is fetch.
 */
export async function watch({ open, onEvent, onLive, signal }: Watch): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener("abort", stop);
    // The server says something every 15 seconds: a connection that says nothing is dead without knowing it.
    let quiet = setTimeout(stop, QUIET_MS);
    try {
      const response = await open(attempt.signal);
      if (!response.ok || !response.body) throw ProblemError.from(response, null);
      const read = eventReader(onEvent);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        clearTimeout(quiet);
        quiet = setTimeout(stop, QUIET_MS);
        pause = FIRST_PAUSE_MS;
        read(piece.value);
        onLive(true);
      }
    } catch (error) {
      if (signal.aborted) return;
      onLive(false);
      // It is not allowed here, or not there: asking again would change nothing.
      if (error instanceof ProblemError && [403, 404, 422].includes(error.status)) return;
    } finally {
      clearTimeout(quiet);
      signal.removeEventListener("abort", stop);
    }
    await rest(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** Gives events as their text comes in, in whatever pieces. */
export function eventReader(onEvent: (event: StreamEvent) => void): (piece: string) => void {
  let rest = "";
  return (piece) => {
    const blocks = (rest + piece).replaceAll("\r\n", "\n").split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parsed(block);
      if (event) onEvent(event);
    }
  };
}

function parsed(block: string): StreamEvent | null {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const [field, value] = [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).replace(/^ /, "")];
    if (field === "event") event = value;
    if (field === "data") data.push(value);
  }
  return data.length > 0 ? { event, data: data.join("\n") } : null;
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
