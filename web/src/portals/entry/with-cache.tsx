import { QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, useState } from "react";

import { newCache } from "@/api/cache";

/** A cache of its own for a page that belongs to no place. */
export function withCache(Page: ComponentType): ComponentType {
  return function Cached() {
    const [cache] = useState(newCache);
    return (
      <QueryClientProvider client={cache}>
        <Page />
      </QueryClientProvider>
    );
  };
}
