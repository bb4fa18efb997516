import { useState } from "react";
import { useTranslation } from "react-i18next";

import { session } from "@/api/client";
import type { Standing } from "@/api/session";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { PasswordStep } from "./password-step";
import { SecondFactorStep } from "./second-factor-step";
import type { Challenged } from "./sign-in";

/**
 * The session has ended while somebody was at work: asks for the password above the page, which stays as it is, with
 * everything typed into it. What was on its way to the server waits, and goes on afterwards.
 */
export default function SignInAgain({ standing }: { standing: Standing }) {
  const { t } = useTranslation("auth");
  const [challenge, setChallenge] = useState<Challenged | null>(null);
  const { user } = standing;
  return (
    <Dialog open>
      <DialogContent closable={false} className="max-w-sm" onInteractOutside={(event) => event.preventDefault()}>
        <DialogHeader className="pe-0">
          <DialogTitle>{t("again.title")}</DialogTitle>
          <DialogDescription>{t("again.lead", { name: user.name, email: user.email })}</DialogDescription>
        </DialogHeader>
        {challenge ? (
          <SecondFactorStep
            challenge={challenge}
            back={standing}
            onDone={() => undefined}
            onBack={() => setChallenge(null)}
          />
        ) : (
          <PasswordStep back={standing} verb={t("again.verb")} onDone={setChallenge} />
        )}
        <Button variant="link" onClick={() => session.leave()}>
          {t("again.leave")}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
