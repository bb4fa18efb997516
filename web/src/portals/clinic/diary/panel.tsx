import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";

import { CloseButton } from "@/components/ui/dialog";
import { useMedia } from "./media";

interface Props {
  title: string;
  lead?: ReactNode;
  /** The visit in the diary to which the focus goes back. */
  returnTo?: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
}

/** Beside the diary where there is room, so that both can be worked with; over it on small screens. */
export function Panel({ title, lead, returnTo, onClose, children, footer }: Props) {
  const beside = useMedia("(min-width: 1024px)");
  return (
    <Primitive.Root open modal={!beside} onOpenChange={(open) => !open && onClose()}>
      <Primitive.Content
        aria-describedby={undefined}
        onInteractOutside={(event) => event.preventDefault()}
        onOpenAutoFocus={(event) => {
          // A field that wants the focus has it already; a button must not get it: the next Enter would press it.
          event.preventDefault();
          const panel = event.currentTarget as HTMLElement;
          if (!panel.contains(document.activeElement)) panel.focus();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (returnTo) document.querySelector<HTMLElement>(`[data-stop="${CSS.escape(returnTo)}"]`)?.focus();
        }}
        className="flex animate-slide flex-col bg-popover outline-none lg:relative [--slide-from:1rem] max-lg:fixed max-lg:inset-0 max-lg:z-50 max-lg:pb-[env(safe-area-inset-bottom)] lg:w-96 lg:shrink-0 lg:rounded-lg lg:border lg:shadow-sheet"
      >
        <div className="grid gap-0.5 border-b px-4 py-3 pe-12">
          <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
          {lead && <div className="text-sm text-muted-foreground">{lead}</div>}
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        {footer && <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</div>}
        <CloseButton className="absolute end-2 top-2" />
      </Primitive.Content>
    </Primitive.Root>
  );
}
