import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "./ui/button";
import { Input } from "./ui/input";

/** Something that is shown once: selected as a whole by one click, copied by one press. */
export function SecretText({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation("common");
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex gap-2">
      <Input
        readOnly
        aria-label={label}
        className="font-mono text-xs"
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <Button
        variant="outline"
        onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true), () => undefined)}
      >
        {copied ? <Check /> : <Copy />}
        {t(copied ? "copied" : "copy")}
      </Button>
    </div>
  );
}
