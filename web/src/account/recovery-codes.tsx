import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";

/** Ten codes, seen once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation("account");
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    toast.success(t("copied", { ns: "common" }));
  };
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted-foreground">{t("recoveryLead")}</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-md bg-muted p-4 font-mono text-sm select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <Button variant="outline" onClick={() => void copy()}>
          <Copy />
          {t("copy", { ns: "common" })}
        </Button>
        <Button onClick={onDone}>{t("kept")}</Button>
      </div>
    </div>
  );
}
