import { Pending } from "../pending";

/** A portal while it finds out who one is. */
export function Opening() {
  return (
    <div className="mx-auto max-w-5xl px-6 py-10">
      <Pending />
    </div>
  );
}
