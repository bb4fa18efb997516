import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CornerDownLeft, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useDebounced } from "@/lib/debounced";
import { useListbox } from "@/lib/listbox";
import { announce } from "../live-region";
import { Dialog, DialogContent, DialogTitle } from "../ui/dialog";
import { Keys } from "../keys";
import { type Command, matching } from "./command";

/** Finds things on the server for what was typed: patients, say. */
export type Finder = (text: string, signal: AbortSignal) => Promise<Command[]>;

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  commands: readonly Command[];
  finders: readonly Finder[];
}

/** Everything by name: type, arrow, Enter. Opened by `Ctrl K` from anywhere. */
export function CommandPalette(props: Props) {
  const { open, onOpenChange } = props;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onOpenChange(!open);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [open, onOpenChange]);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <Palette {...props} />}
    </Dialog>
  );
}

function Palette({ onOpenChange, commands, finders }: Props) {
  const { t } = useTranslation("common");
  const [text, setText] = useState("");
  const found = useFinds(finders, text);
  const shown = [...matching(commands, text), ...(text.trim() ? (found.data ?? []) : [])];
  const list = useListbox(shown, (command) => {
    onOpenChange(false);
    command.run();
  });
  const { setActive } = list;

  useEffect(() => {
    setActive(0);
    announce(t("found", { count: shown.length }));
  }, [shown.length, setActive, t]);

  return (
    <DialogContent
      closable={false}
      aria-describedby={undefined}
      className="top-[12dvh] max-w-xl translate-y-0 gap-0 overflow-hidden p-0"
    >
      <DialogTitle className="sr-only">{t("palette.title")}</DialogTitle>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search className="size-4 text-muted-foreground" aria-hidden />
        <input
          role="combobox"
          aria-expanded
          aria-label={t("palette.title")}
          aria-controls={list.listId}
          aria-activedescendant={shown.length > 0 ? list.activeId : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          className="h-12 w-full bg-transparent text-lg outline-none placeholder:text-faint-foreground"
          placeholder={t("palette.placeholder")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={list.onKeyDown}
        />
      </div>
      <ul id={list.listId} role="listbox" aria-label={t("palette.title")} className="max-h-[50dvh] overflow-y-auto p-1.5">
        {shown.map((command, index) => (
          <Option
            key={command.id}
            id={list.optionId(index)}
            command={command}
            active={index === list.active}
            onPoint={() => setActive(index)}
            onChoose={() => {
              onOpenChange(false);
              command.run();
            }}
          />
        ))}
      </ul>
      {shown.length === 0 && !found.isFetching && (
        <p className="px-4 pb-5 text-center text-sm text-muted-foreground">{t("nothingFound")}</p>
      )}
    </DialogContent>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, command, active, onPoint, onChoose }: OptionProps) {
  const Icon = command.icon;
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      className="flex min-h-control items-center gap-2.5 rounded-md px-2.5 text-base aria-selected:bg-accent"
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      {Icon && <Icon className="size-4 shrink-0 text-muted-foreground" aria-hidden />}
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.note && <span className="text-xs text-muted-foreground">{command.note}</span>}
      {command.keys && <Keys keys={command.keys} />}
      {active && <CornerDownLeft className="size-3.5 text-muted-foreground" aria-hidden />}
    </li>
  );
}

function useFinds(finders: readonly Finder[], text: string) {
  const asked = useDebounced(text.trim(), 150);
  return useQuery({
    queryKey: ["palette", asked],
    queryFn: async ({ signal }) => {
      // One source that fails must not hide what the others found.
      const finds = await Promise.allSettled(finders.map((find) => find(asked, signal)));
      return finds.flatMap((find) => (find.status === "fulfilled" ? find.value : []));
    },
    enabled: asked.length >= 2 && finders.length > 0,
    placeholderData: keepPreviousData,
  });
}
