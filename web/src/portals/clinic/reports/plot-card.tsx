import { lazy } from "react";

import { Chart } from "@/components/chart";
import { Card, CardContent } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PlotProps } from "./plots";

const KINDS = {
  stacked: lazy(async () => ({ default: (await import("./plots")).StackedBars })),
  ranked: lazy(async () => ({ default: (await import("./plots")).RankedBars })),
  lines: lazy(async () => ({ default: (await import("./plots")).Lines })),
};

interface Props extends PlotProps {
  title: string;
  kind: keyof typeof KINDS;
  /** The name of what the rows are: "Day", "Doctor". */
  rowName: string;
}

/** A chart on its sheet, its series named in words, and the same figures as a table behind it. */
export function PlotCard({ title, kind, rowName, ...plot }: Props) {
  const Plot = KINDS[kind];
  return (
    <Card>
      <CardContent className="grid gap-2">
        <Chart title={title} table={<Figures rowName={rowName} {...plot} />}>
          <div className="grid gap-2">
            {plot.series.length > 1 && (
              <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
                {plot.series.map(({ key, label, colour }) => (
                  <li key={key} className="flex items-center gap-1.5">
                    <span className="size-2.5 rounded-sm" style={{ background: colour }} aria-hidden />
                    {label}
                  </li>
                ))}
              </ul>
            )}
            <div aria-hidden>
              <Plot {...plot} />
            </div>
          </div>
        </Chart>
      </CardContent>
    </Card>
  );
}

function Figures({ rows, series, by, figure, rowName }: PlotProps & { rowName: string }) {
  return (
    <div className="max-h-72 overflow-y-auto" tabIndex={0} role="group" aria-label={rowName}>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{rowName}</TableHead>
            {series.map(({ key, label }) => (
              <TableHead key={key} className="text-end">
                {label}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((row, index) => (
            <TableRow key={`${row[by]} ${index}`}>
              <TableCell>{row[by]}</TableCell>
              {series.map(({ key }) => (
                <TableCell key={key} className="text-end tabular">
                  {figure(Number(row[key] ?? 0))}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
