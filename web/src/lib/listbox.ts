import { type KeyboardEvent, useEffect, useId, useState } from "react";

/**
 * The keyboard of a list under an input: arrows move, Enter chooses, the focus stays in the input
 * (WAI-ARIA Authoring Practices, combobox with list autocomplete).
 */
export function useListbox<T>(options: readonly T[], onChoose: (option: T) => void) {
  const id = useId();
  const [active, setActive] = useState(0);
  const at = Math.min(active, options.length - 1);

  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setActive((at + step + options.length) % options.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      const option = options[at];
      if (option === undefined) return;
      event.preventDefault();
      onChoose(option);
    }
  };

  return {
    active: at,
    setActive,
    onKeyDown,
    listId: `${id}-list`,
    activeId: at >= 0 ? `${id}-${at}` : undefined,
    optionId: (index: number) => `${id}-${index}`,
  };
}
