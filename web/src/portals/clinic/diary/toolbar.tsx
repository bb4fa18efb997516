import { CalendarSearch, ChevronLeft, ChevronRight, Plus, Search, SlidersHorizontal } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";

import { Keys } from "@/components/keys";
import { MonthGrid } from "@/components/month-grid";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Tooltip } from "@/components/ui/tooltip";
import { cn } from "@/lib/cn";
import type { CivilDate } from "@/lib/civil";
import { called, type DoctorColumn } from "./columns";
import { LOOKS, SHOWN } from "./status";
import type { Words } from "./words";

interface Props {
  title: string;
  lead: ReactNode;
  date: CivilDate;
  today: CivilDate;
  view: "day" | "week" | "list";
  by: "doctors" | "rooms";
  doctors: readonly DoctorColumn[];
  /** Those who are shown. */
  chosen: readonly string[];
  /** Only one doctor can be shown. */
  single: boolean;
  cancelled: boolean;
  words: Words;
  find: string;
  finder: RefObject<HTMLInputElement | null>;
  canBook: boolean;
  onDate: (date: CivilDate) => void;
  onStep: (direction: 1 | -1) => void;
  onView: (view: "day" | "week" | "list") => void;
  onBy: (by: "doctors" | "rooms") => void;
  onDoctors: (ids: readonly string[]) => void;
  onCancelled: (cancelled: boolean) => void;
  onFind: (text: string) => void;
  onFound: () => void;
  onBook: () => void;
}

/** The day and its neighbours, how it is shown, and the way to a new appointment. */
export function Toolbar(props: Props) {
  const { title, words, find, finder, canBook } = props;
  const { t } = words;
  return (
    <PageHeader
      className="gap-y-2 pb-3"
      title={title}
      lead={props.lead}
      actions={
        <>
          <div className="relative max-sm:hidden">
            <Search className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted-foreground" aria-hidden />
            <Input
              ref={finder}
              type="search"
              aria-label={t("find")}
              placeholder={t("find")}
              className="w-44 ps-8.5"
              value={find}
              onChange={(event) => props.onFind(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter") props.onFound();
                if (event.key === "Escape") props.onFind("");
              }}
            />
          </div>
          {props.single && <OneDoctor {...props} />}
          <Days {...props} />
          <Segments
            label={t("view")}
            value={props.view}
            onChange={props.onView}
            options={[
              { value: "day", label: t("day"), keys: ["d"] },
              { value: "week", label: t("week"), keys: ["w"] },
              { value: "list", label: t("list"), keys: ["l"] },
            ]}
          />
          <Filters {...props} />
          {canBook && (
            <Button onClick={props.onBook} className="max-sm:hidden">
              <Plus /> {t("new")} <Keys keys={["n"]} inverse />
            </Button>
          )}
        </>
      }
    />
  );
}

function Days({ date, today, words, onDate, onStep }: Props) {
  const { t } = words;
  const [open, setOpen] = useState(false);
  return (
    <div className="flex items-center">
      <Tooltip label={t("before")} keys={["["]}>
        <Button variant="ghost" size="icon" aria-label={t("before")} onClick={() => onStep(-1)}>
          <ChevronLeft className="rtl:rotate-180" />
        </Button>
      </Tooltip>
      <Popover open={open} onOpenChange={setOpen}>
        <Tooltip label={t("goToday")} keys={["t"]}>
          <Button variant="outline" onClick={() => onDate(today)}>
            {t("today")}
          </Button>
        </Tooltip>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t("pickDay")}>
            <CalendarSearch />
          </Button>
        </PopoverTrigger>
        <PopoverContent onOpenAutoFocus={(event) => event.preventDefault()}>
          <MonthGrid
            autoFocus
            value={date}
            today={today}
            onChange={(chosen) => {
              onDate(chosen);
              setOpen(false);
            }}
          />
        </PopoverContent>
      </Popover>
      <Tooltip label={t("after")} keys={["]"]}>
        <Button variant="ghost" size="icon" aria-label={t("after")} onClick={() => onStep(1)}>
          <ChevronRight className="rtl:rotate-180" />
        </Button>
      </Tooltip>
    </div>
  );
}

interface SegmentsProps<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: string; keys?: readonly string[] }[];
  onChange: (value: V) => void;
}

/** One of a few, all of them in sight. */
function Segments<V extends string>({ label, value, options, onChange }: SegmentsProps<V>) {
  return (
    <div role="group" aria-label={label} className="flex rounded-md border border-input bg-muted p-0.5">
      {options.map((option) => {
        const button = (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
            className={cn(
              "h-[calc(var(--control)-0.375rem)] rounded-sm px-2.5 text-control text-muted-foreground transition-colors duration-150 hover:text-foreground",
              option.value === value && "bg-card font-medium text-foreground shadow-sheet",
            )}
          >
            {option.label}
          </button>
        );
        return option.keys ? (
          <Tooltip key={option.value} label={option.label} keys={option.keys}>
            {button}
          </Tooltip>
        ) : (
          button
        );
      })}
    </div>
  );
}

function OneDoctor({ doctors, chosen, words, onDoctors }: Props) {
  return (
    <Select value={chosen[0] ?? ""} onValueChange={(id) => onDoctors([id])}>
      <SelectTrigger aria-label={words.t("doctorShown")} className="w-40 max-sm:w-full">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {doctors.map((doctor) => (
          <SelectItem key={doctor.doctorId} value={doctor.doctorId}>
            {called(doctor)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

function Filters(props: Props) {
  const { words, doctors, chosen, view, by, cancelled } = props;
  const { t } = words;
  const all = props.single || chosen.length === doctors.length;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline">
          <SlidersHorizontal />
          {all ? <span className="max-sm:sr-only">{t("show")}</span> : t("shown", { count: chosen.length, of: doctors.length })}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="grid max-h-[70dvh] w-72 gap-4 overflow-y-auto">
        {view === "day" && (
          <Segments
            label={t("columns")}
            value={by}
            onChange={props.onBy}
            options={[
              { value: "doctors", label: t("byDoctors") },
              { value: "rooms", label: t("byRooms") },
            ]}
          />
        )}
        <fieldset className={cn("grid gap-2", props.single && "hidden")}>
          <legend className="pb-2 text-xs font-medium text-muted-foreground">{t("doctors")}</legend>
          {doctors.map((doctor) => (
            <Tick
              key={doctor.doctorId}
              label={called(doctor)}
              checked={chosen.includes(doctor.doctorId)}
              onChange={(on) => {
                const ids = doctors.map(({ doctorId }) => doctorId);
                props.onDoctors(ids.filter((id) => (id === doctor.doctorId ? on : chosen.includes(id))));
              }}
            />
          ))}
          {!all && (
            <Button variant="link" size="sm" className="justify-self-start" onClick={() => props.onDoctors([])}>
              {t("allDoctors")}
            </Button>
          )}
        </fieldset>
        <div className="border-t pt-3">
          <Tick label={t("withCancelled")} checked={cancelled} onChange={props.onCancelled} />
        </div>
        <div className="grid gap-1.5 border-t pt-3">
          <p className="text-xs font-medium text-muted-foreground">{t("key")}</p>
          <div className="flex flex-wrap gap-1.5">
            {SHOWN.map((status) => (
              <StatusBadge key={status} tone={LOOKS[status].tone} shape={LOOKS[status].shape}>
                {t(`status.${status}`)}
              </StatusBadge>
            ))}
          </div>
        </div>
      </PopoverContent>
    </Popover>
  );
}

function Tick({ label, checked, onChange }: { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Label className="flex min-h-control-sm items-center gap-2.5 font-normal">
      <Checkbox checked={checked} onCheckedChange={(on) => onChange(on === true)} />
      {label}
    </Label>
  );
}
