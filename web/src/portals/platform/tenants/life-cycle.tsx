import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCan } from "@/api/me";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { MoveDialog } from "./move-dialog";
import { GRAVE, type Move, MOVES, type Tenant } from "./state";

/** What can be done with a tenant as it stands. Suspending and closing are last, and red. */
export function LifeCycle({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation("platform/tenants");
  const can = useCan();
  const [move, setMove] = useState<Move | null>(null);
  const moves = (Object.keys(MOVES) as Move[]).filter((one) => tenant.moves.includes(one) && can(MOVES[one]));
  if (moves.length === 0) return null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline">
            {t("changeState")}
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {moves.map((one) => (
            <DropdownMenuItem key={one} variant={GRAVE.has(one) ? "destructive" : "default"} onSelect={() => setMove(one)}>
              {t(`moves.${one}.verb`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {move && <MoveDialog tenant={tenant} move={move} onClose={() => setMove(null)} />}
    </>
  );
}
