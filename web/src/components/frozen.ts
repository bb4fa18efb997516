import { createContext } from "react";

/**
 * Why nothing can be changed below, in words; null where it can. The clinic portal says it while its tenant may only be
 * read, and every button that sends something then says so too instead of failing (`ui/button.tsx`). What may be done
 * all the same, as with one's own account, is drawn in `<Frozen value={null}>`.
 */
export const Frozen = createContext<string | null>(null);
