import type { Cell } from '../suppress.ts'
import { roundMaximum } from './scale.ts'

type Props = {
  id: string
  title: string
  /** what the drawing says, in a sentence: read instead of it */
  description: string
  points: readonly { label: string; value: Cell }[]
  suffix?: string
}

const width = 680
const height = 260
const frame = { left: 64, right: 8, top: 12, bottom: 32 }

/** One column a month, drawn on the server: no script, no style of its own. A hidden value is a mark on the axis, not a zero. */
export const ColumnChart = ({ id, title, description, points, suffix = '' }: Props) => {
  const highest = suffix === '%' ? 100 : roundMaximum(points.map(({ value }) => value))
  const plot = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom }
  const slot = plot.width / Math.max(1, points.length)
  const column = Math.max(2, Math.min(40, slot * 0.7))
  const y = (value: number) => frame.top + plot.height * (1 - value / highest)
  const x = (index: number) => frame.left + slot * (index + 0.5)
  // labels would overlap beyond a dozen
  const every = Math.ceil(points.length / 12)
  return (
    <svg
      class="mcp-chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      font-size="13"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {[0, 0.5, 1]
        .filter((share) => Number.isInteger(highest * share))
        .map((share) => (
          <g key={share}>
            <line x1={frame.left} x2={width - frame.right} y1={y(highest * share)} y2={y(highest * share)} stroke="#dddddd" />
            <text x={frame.left - 8} y={y(highest * share) + 4} text-anchor="end" fill="#3a3a3a">
              {`${compact(highest * share)}${suffix}`}
            </text>
          </g>
        ))}
      {points.map(({ label, value }, index) => (
        <g key={label}>
          {value === null ? (
            <line
              x1={x(index) - column / 2}
              x2={x(index) + column / 2}
              y1={y(0)}
              y2={y(0)}
              stroke="#666666"
              stroke-width="4"
              stroke-dasharray="4 3"
            />
          ) : (
            <rect x={x(index) - column / 2} y={y(value)} width={column} height={Math.max(0, y(0) - y(value))} fill="#0b5560" />
          )}
          {index % every === 0 && (
            <text x={x(index)} y={height - 10} text-anchor="middle" fill="#3a3a3a">
              {label}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

const compact = (value: number): string =>
  value >= 1_000_000 ? `${value / 1_000_000} M` : value >= 10_000 ? `${value / 1_000} k` : String(value)
