import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Listing } from "@/api/pages";
import { cn } from "@/lib/cn";
import { ErrorState } from "./error-state";
import { Button } from "./ui/button";
import { Skeleton } from "./ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "./ui/table";

export interface Column<T> {
  id: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  /** Figures stand at the end of their column. */
  align?: "start" | "end";
  /** Classes of head and cells: `max-sm:hidden` leaves a column out on phones. */
  className?: string;
}

interface Props<T> {
  /** What the rows are, for readers of the screen. */
  label: string;
  columns: readonly Column<T>[];
  listing: Listing<T>;
  keyOf: (row: T) => string;
  /** Opens a row, by click or Enter. */
  onOpen?: (row: T) => void;
  /** Shown when there are no rows: `<EmptyState>`. */
  empty: ReactNode;
}

/** A list from the server. Arrows move between rows, Enter opens; what is still to come has its height already. */
export function DataTable<T>({ label, columns, listing, keyOf, onOpen, empty }: Props<T>) {
  const { t } = useTranslation("common");
  const [active, setActive] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);

  if (listing.error) return <ErrorState error={listing.error} retry={listing.retry} />;
  if (!listing.pending && listing.rows.length === 0) return empty;

  const onKeyDown = (event: KeyboardEvent) => {
    const last = listing.rows.length - 1;
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: last }[event.key];
    if (to === undefined || !(event.target instanceof HTMLTableRowElement)) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(last, to));
    setActive(row);
    (body.current?.rows[row] as HTMLElement | undefined)?.focus();
  };

  return (
    <>
      <Table aria-label={label} aria-busy={listing.pending}>
        <TableHeader>
          <TableRow>
            {columns.map(({ id, header, align, className }) => (
              <TableHead key={id} className={cn(align === "end" && "text-end", className)}>
                {header}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody ref={body} onKeyDown={onKeyDown}>
          {listing.pending
            ? Array.from({ length: 8 }, (_, index) => (
                <TableRow key={index}>
                  {columns.map(({ id, className }) => (
                    <TableCell key={id} className={className}>
                      <Skeleton className="h-3.5 w-3/5" />
                    </TableCell>
                  ))}
                </TableRow>
              ))
            : listing.rows.map((row, index) => (
                <TableRow
                  key={keyOf(row)}
                  tabIndex={onOpen ? (index === active ? 0 : -1) : undefined}
                  onFocus={() => setActive(index)}
                  onClick={onOpen && ((event) => !isControl(event.target) && onOpen(row))}
                  onKeyDown={onOpen && ((event) => event.key === "Enter" && event.target === event.currentTarget && onOpen(row))}
                  className={cn(onOpen && "cursor-pointer hover:bg-accent focus-visible:-outline-offset-2")}
                >
                  {columns.map(({ id, cell, align, className }) => (
                    <TableCell key={id} className={cn(align === "end" && "text-end tabular", className)}>
                      {cell(row)}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
        </TableBody>
      </Table>
      {listing.more && (
        <div className="border-t p-2 text-center">
          <Button variant="ghost" reads busy={listing.loadingMore} onClick={listing.more}>
            {t("showMore")}
          </Button>
        </div>
      )}
    </>
  );
}

/** A click on a button or link inside a row is that one's. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, [role=menuitem]") !== null;
}
