/** What the public board's events carry (`WaitingRoomView` of the API; streams have no schema of their own). */
export interface WaitingRoom {
  clinic: string;
  day: string;
  queues: {
    doctor: string;
    called: { number: number; status: "called" | "serving"; room: string | null }[];
    waiting: number[];
  }[];
}

/** The calls that a board shows, each by doctor and number. */
export function callsIn(room: WaitingRoom): ReadonlySet<string> {
  return new Set(
    room.queues.flatMap(({ doctor, called }) =>
      called.filter(({ status }) => status === "called").map(({ number }) => `${doctor} ${number}`),
    ),
  );
}
