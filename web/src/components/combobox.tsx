import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { LoaderCircle, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { sentenceOf } from "@/api/problem";
import { cn } from "@/lib/cn";
import { useDebounced } from "@/lib/debounced";
import { useListbox } from "@/lib/listbox";
import type { FieldProps } from "./field";
import { announce } from "./live-region";
import { Button } from "./ui/button";
import { Input } from "./ui/input";
import { Popover, PopoverAnchor, PopoverContent } from "./ui/popover";

interface Props<T> extends Partial<FieldProps> {
  value: T | null;
  onChange: (value: T | null) => void;
  /** Names the searches in the cache: `["patients", "search"]`. */
  searchKey: readonly unknown[];
  /** What matches the text; it is asked with an empty text too when `least` is 0. */
  search: (text: string, signal: AbortSignal) => Promise<readonly T[]>;
  /** So many letters before it searches. */
  least?: number;
  keyOf: (option: T) => string;
  /** The option as a text, for the input once it is chosen. */
  textOf: (option: T) => string;
  /** The option in the list; without it, the text. */
  render?: (option: T) => ReactNode;
  placeholder?: string;
  /** Below the list, with what was typed: "Register Asha Rao". */
  footer?: (text: string, close: () => void) => ReactNode;
  autoFocus?: boolean;
  className?: string;
}

/** Choose one of many by typing: searched on the server, all by keyboard. */
export function Combobox<T>(props: Props<T>) {
  const { value, onChange, keyOf, textOf, render, placeholder, footer, autoFocus, className } = props;
  const { t } = useTranslation("common");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const found = useFound(props, open, text);
  const options = found.data ?? [];

  const choose = (option: T) => {
    onChange(option);
    setText("");
    setOpen(false);
  };
  const list = useListbox(options, choose);
  const { setActive } = list;
  const settled = found.isSuccess && !found.isPlaceholderData;
  useEffect(() => {
    if (!open || !settled) return;
    setActive(0);
    announce(t("found", { count: options.length }));
  }, [open, settled, options.length, setActive, t]);

  return (
    <Popover open={open && found.isEnabled} onOpenChange={setOpen}>
      <PopoverAnchor asChild>
        <div className={cn("relative", className)}>
          <Input
            id={props.id}
            aria-describedby={props["aria-describedby"]}
            aria-invalid={props["aria-invalid"]}
            role="combobox"
            aria-expanded={open}
            aria-controls={list.listId}
            aria-activedescendant={open && options.length > 0 ? list.activeId : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            autoFocus={autoFocus}
            className="pe-9"
            placeholder={placeholder}
            value={open || !value ? text : textOf(value)}
            onChange={(event) => {
              setText(event.target.value);
              setOpen(true);
            }}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && open) {
                event.stopPropagation();
                setOpen(false);
              } else if (open) {
                list.onKeyDown(event);
              } else if (event.key === "ArrowDown") {
                event.preventDefault();
                setOpen(true);
              }
            }}
          />
          <span className="absolute inset-y-0 end-1 grid place-items-center">
            {found.isFetching ? (
              <LoaderCircle className="me-1.5 size-4 animate-spin text-muted-foreground" aria-hidden />
            ) : (
              value && (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  className="size-6"
                  aria-label={t("clear")}
                  onClick={() => onChange(null)}
                >
                  <X />
                </Button>
              )
            )}
          </span>
        </div>
      </PopoverAnchor>
      <PopoverContent
        className="w-(--radix-popover-trigger-width) min-w-64 p-1"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        // The focus stays in the input: pressing in the list must not blur it.
        onMouseDown={(event) => event.preventDefault()}
      >
        <ul id={list.listId} role="listbox" className="max-h-72 overflow-y-auto">
          {options.map((option, index) => (
            // The keyboard of this list is the input's.
            <li
              key={keyOf(option)}
              id={list.optionId(index)}
              role="option"
              aria-selected={index === list.active}
              className="flex min-h-control-sm items-center rounded-sm px-2 text-control aria-selected:bg-accent"
              onMouseMove={() => setActive(index)}
              onClick={() => choose(option)}
            >
              {render ? render(option) : textOf(option)}
            </li>
          ))}
        </ul>
        {found.isError && <p className="px-2 py-2 text-sm text-bad">{sentenceOf(found.error)}</p>}
        {found.isSuccess && options.length === 0 && (
          <p className="px-2 py-2 text-sm text-muted-foreground">{t("nothingFound")}</p>
        )}
        {footer && <div className="mt-1 border-t pt-1">{footer(text, () => setOpen(false))}</div>}
      </PopoverContent>
    </Popover>
  );
}

function useFound<T>({ searchKey, search, least = 2 }: Props<T>, open: boolean, text: string) {
  const asked = useDebounced(text.trim());
  return useQuery({
    queryKey: [...searchKey, asked],
    queryFn: ({ signal }) => search(asked, signal),
    enabled: open && asked.length >= least,
    placeholderData: keepPreviousData,
  });
}
