import { cn } from "@/lib/cn";

interface AvatarProps {
  name: string;
  src?: string;
  className?: string;
}

/** A face, or the initials of a name. Decoration: the name itself stands beside it. */
export function Avatar({ name, src, className }: AvatarProps) {
  const classes = cn("grid size-8 shrink-0 place-items-center overflow-hidden rounded-full", className);
  if (src) return <img src={src} alt="" className={cn(classes, "object-cover")} />;
  return (
    <span aria-hidden className={cn(classes, "bg-primary-wash text-xs font-semibold text-primary", className)}>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => !/^(dr|mr|mrs|ms|prof)\.?$/i.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? "")][0] ?? "").join("").toLocaleUpperCase();
}
