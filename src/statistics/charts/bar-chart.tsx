import type { Cell } from '../suppress.ts'
import { roundMaximum } from './scale.ts'

type Props = {
  id: string
  title: string
  description: string
  bars: readonly { label: string; value: Cell; words: string }[]
}

const width = 680
const row = 34
const labelWidth = 240

/** One bar a category, the longest first; its value is written beside it. */
export const BarChart = ({ id, title, description, bars }: Props) => {
  const highest = roundMaximum(bars.map(({ value }) => value))
  const length = (value: number) => ((width - labelWidth - 150) * value) / highest
  return (
    <svg
      class="mcp-chart"
      viewBox={`0 0 ${width} ${Math.max(row, bars.length * row)}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      font-size="14"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {bars.map(({ label, value, words }, index) => (
        <g key={label}>
          <text x={labelWidth - 8} y={index * row + 22} text-anchor="end" fill="#161616">
            {label}
          </text>
          {value !== null && <rect x={labelWidth} y={index * row + 6} width={length(value)} height={row - 12} fill="#0b5560" />}
          <text x={labelWidth + (value === null ? 0 : length(value)) + 8} y={index * row + 22} fill="#3a3a3a">
            {words}
          </text>
        </g>
      ))}
    </svg>
  )
}
