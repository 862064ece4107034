import type { ComponentChildren } from 'preact'

type Props = { summary: ComponentChildren; children: ComponentChildren; open?: boolean }

/** Folded content, native: works by keyboard and without script. */
export const Details = ({ summary, children, open }: Props) => (
  <details class="mcp-details" open={open === true}>
    <summary>{summary}</summary>
    <div class="mcp-details__content">{children}</div>
  </details>
)
