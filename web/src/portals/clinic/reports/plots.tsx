import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

export interface Series {
  key: string;
  label: string;
  colour: string;
}

export interface PlotProps {
  rows: readonly Record<string, string | number>[];
  series: readonly Series[];
  /** The name of the member that stands below a row. */
  by: string;
  /** How figures are written, on the axis and under the pointer. */
  figure: (value: number) => string;
}

const axis = { stroke: "var(--line-strong)", tick: { fill: "var(--ink-soft)", fontSize: 12 }, tickLine: false } as const;
const margin = { top: 8, right: 8, bottom: 0, left: 0 };

/** Amounts that add up, one bar for each row. */
export function StackedBars({ rows, series, by, figure }: PlotProps) {
  return (
    <ResponsiveContainer width="100%" height={224}>
      <BarChart data={[...rows]} margin={margin} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey={by} {...axis} minTickGap={28} />
        <YAxis {...axis} axisLine={false} width={44} tickFormatter={figure} allowDecimals={false} />
        <Tooltip content={<Card figure={figure} />} cursor={{ fill: "var(--wash)" }} />
        {series.map(({ key, label, colour }) => (
          <Bar key={key} dataKey={key} name={label} stackId="all" fill={colour} isAnimationActive={false} maxBarSize={28} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

/** Rows of names, each with the length of its figure. */
export function RankedBars({ rows, series, by, figure }: PlotProps) {
  return (
    <ResponsiveContainer width="100%" height={Math.max(96, rows.length * 34 + 28)}>
      <BarChart data={[...rows]} layout="vertical" margin={{ ...margin, right: 16 }} accessibilityLayer={false}>
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis type="number" {...axis} axisLine={false} tickFormatter={figure} allowDecimals={false} />
        <YAxis type="category" dataKey={by} {...axis} axisLine={false} width={116} />
        <Tooltip content={<Card figure={figure} />} cursor={{ fill: "var(--wash)" }} />
        {series.map(({ key, label, colour }) => (
          <Bar key={key} dataKey={key} name={label} fill={colour} isAnimationActive={false} barSize={14} radius={[0, 3, 3, 0]} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

/** Something that goes on, a point for each row. */
export function Lines({ rows, series, by, figure }: PlotProps) {
  return (
    <ResponsiveContainer width="100%" height={224}>
      <LineChart data={[...rows]} margin={margin} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey={by} {...axis} minTickGap={28} />
        <YAxis {...axis} axisLine={false} width={64} tickFormatter={figure} />
        <Tooltip content={<Card figure={figure} />} cursor={{ stroke: "var(--line-strong)" }} />
        {series.map(({ key, label, colour }) => (
          <Line key={key} dataKey={key} name={label} stroke={colour} strokeWidth={2} dot={false} isAnimationActive={false} />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

interface CardProps {
  figure: (value: number) => string;
  active?: boolean;
  label?: string;
  payload?: readonly { dataKey?: unknown; name?: unknown; value?: unknown; color?: string }[];
}

function Card({ figure, active, label, payload = [] }: CardProps) {
  if (!active || payload.length === 0) return null;
  return (
    <div className="grid gap-1 rounded-md border bg-popover px-2.5 py-2 text-xs shadow-float">
      <p className="font-medium">{label}</p>
      {payload.map((point) => (
        <p key={String(point.dataKey)} className="flex items-center gap-2">
          <span className="size-2 rounded-sm" style={{ background: point.color }} />
          <span className="text-muted-foreground">{String(point.name)}</span>
          <span className="ms-auto ps-3 tabular">{figure(Number(point.value))}</span>
        </p>
      ))}
    </div>
  );
}
