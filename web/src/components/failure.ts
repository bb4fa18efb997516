/** Say in a toast what failed; once, however often it does. Toasts come after the first sight of a page, which can do without (`src/app/root.tsx`). */
export function sayFailure(sentence: string, description?: string): void {
  void import("sonner").then(({ toast }) => toast.error(sentence, { id: sentence, description }));
}
