import { StatusShape, type Shape } from "@/components/status-badge";
import { cn } from "@/lib/cn";

/** Quarter hours after nine. */
interface Visit {
  from: number;
  to: number;
  name: string;
  what: string;
  tint: string;
  shape?: Shape;
}

const COLUMNS: { doctor: string; place: string; visits: Visit[] }[] = [
  {
    doctor: "Dr Rao",
    place: "Chair 1",
    visits: [
      { from: 0, to: 2, name: "Ravi S.", what: "Check-up", tint: "bg-good-wash text-good", shape: "check" },
      { from: 2, to: 6, name: "Anita K.", what: "Root canal", tint: "bg-primary-wash text-primary", shape: "half" },
      { from: 7, to: 9, name: "Joseph M.", what: "Filling", tint: "bg-muted text-muted-foreground", shape: "ring" },
      { from: 9, to: 12, name: "Leela P.", what: "Crown", tint: "bg-muted text-muted-foreground", shape: "ring" },
    ],
  },
  {
    doctor: "Dr Shaikh",
    place: "Chair 2",
    visits: [
      { from: 1, to: 3, name: "Imran Q.", what: "Braces", tint: "bg-good-wash text-good", shape: "check" },
      { from: 5, to: 7, name: "Sara D.", what: "Braces", tint: "bg-info-wash text-info", shape: "dot" },
      { from: 7, to: 9, name: "Held 4:12", what: "", tint: "border border-dashed border-primary text-primary bg-card" },
      { from: 10, to: 12, name: "Tara N.", what: "First visit", tint: "bg-muted text-muted-foreground", shape: "ring" },
    ],
  },
  {
    doctor: "Dr Bhosale",
    place: "Chair 3",
    visits: [
      { from: 0, to: 3, name: "Kabir, 6", what: "Check-up", tint: "bg-good-wash text-good", shape: "check" },
      { from: 3, to: 5, name: "Mira, 9", what: "Sealing", tint: "bg-info-wash text-info", shape: "dot" },
      { from: 7, to: 10, name: "Dev, 4", what: "Check-up", tint: "bg-muted text-muted-foreground", shape: "ring" },
    ],
  },
];

const QUARTERS = 12;
const HOURS = ["09:00", "10:00", "11:00"];

/** A morning in the diary, as a picture. */
export function DiaryPicture() {
  return (
    <div aria-hidden className="overflow-hidden rounded-xl border bg-card shadow-float select-none">
      <div className="grid grid-cols-[3.25rem_repeat(3,minmax(0,1fr))] border-b text-xs">
        <span />
        {COLUMNS.map(({ doctor, place }) => (
          <span key={doctor} className="grid border-s px-2.5 py-2 leading-snug sm:px-3">
            <span className="font-semibold">{doctor}</span>
            <span className="text-faint-foreground">{place}</span>
          </span>
        ))}
      </div>
      <div className="relative grid grid-cols-[3.25rem_repeat(3,minmax(0,1fr))]">
        <div className="grid grid-rows-3">
          {HOURS.map((hour) => (
            <span key={hour} className="h-28 px-2 pt-1 text-end text-[0.6875rem] text-faint-foreground tabular">
              {hour}
            </span>
          ))}
        </div>
        {COLUMNS.map(({ doctor, visits }) => (
          <div
            key={doctor}
            className="relative border-s bg-[linear-gradient(var(--line)_1px,transparent_1px)] bg-[length:100%_7rem]"
          >
            {visits.map(({ from, to, name, what, tint, shape }) => (
              <div
                key={from}
                className="absolute inset-x-1 pb-0.5"
                style={{ top: `${(from / QUARTERS) * 100}%`, height: `${((to - from) / QUARTERS) * 100}%` }}
              >
                <div className={cn("h-full overflow-hidden rounded-md px-2 py-1 text-[0.6875rem] leading-snug", tint)}>
                  <span className="flex items-center gap-1 font-semibold">
                    {shape && <StatusShape shape={shape} />}
                    <span className="truncate">{name}</span>
                  </span>
                  <span className="block truncate">{what}</span>
                </div>
              </div>
            ))}
          </div>
        ))}
        <div className="absolute inset-x-0 top-[37%] ms-[3.25rem] border-t-2 border-bad">
          <span className="absolute -start-1 -top-[5px] size-2 rounded-full bg-bad" />
        </div>
      </div>
    </div>
  );
}
