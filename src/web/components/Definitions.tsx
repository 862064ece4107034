import type { ComponentChildren } from 'preact'

type Props = { items: readonly { term: ComponentChildren; value: ComponentChildren }[] }

export const Definitions = ({ items }: Props) => (
  <dl class="mcp-definitions">
    {items.map(({ term, value }, index) => (
      <div key={index}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
