import { useTranslation } from "react-i18next";

import { MoneyText } from "@/components/money-text";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { percentText } from "./cards";
import type { Use, Value } from "./queries";

const hours = (minutes: number) => (minutes / 60).toFixed(1);

/** Doctor by doctor: hours, share, who did not come, and what it was worth. */
export function DoctorsTable({ use, value }: { use: Use; value?: Value | undefined }) {
  const { t } = useTranslation("clinic/reports");
  const worth = new Map(value?.doctors.map(({ doctorId, values }) => [doctorId, values]));
  return (
    <Card>
      <CardHeader className="pb-2">
        <CardTitle>{t("doctorsTable")}</CardTitle>
      </CardHeader>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead className="ps-5">{t("doctor")}</TableHead>
            <TableHead className="text-end">{t("openHours")}</TableHead>
            <TableHead className="text-end">{t("bookedHours")}</TableHead>
            <TableHead className="text-end">{t("useShort")}</TableHead>
            <TableHead className="text-end">{t("noShowShort")}</TableHead>
            {value && <TableHead className="pe-5 text-end">{t("funnel.valueBooked")}</TableHead>}
          </TableRow>
        </TableHeader>
        <TableBody>
          {use.doctors.map((doctor) => (
            <TableRow key={doctor.doctorId}>
              <TableCell className="ps-5 font-medium">{doctor.name}</TableCell>
              <TableCell className="text-end tabular">{hours(doctor.openMinutes)}</TableCell>
              <TableCell className="text-end tabular">{hours(doctor.bookedMinutes)}</TableCell>
              <TableCell className="text-end tabular">{percentText(doctor.utilization)}</TableCell>
              <TableCell className="text-end tabular">{percentText(doctor.noShowRate)}</TableCell>
              {value && (
                <TableCell className="pe-5 text-end">
                  {(worth.get(doctor.doctorId) ?? []).map(({ currency, bookedMinor }) => (
                    <MoneyText key={currency} className="block" money={{ amountMinor: bookedMinor, currency }} />
                  ))}
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
