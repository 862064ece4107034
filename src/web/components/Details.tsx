import type { ComponentChildren } from 'preact'

type Props = { summary: ComponentChildren; children: ComponentChildren; open?: boolean; id?: string }

/** Folded content, native: works by keyboard and without script. */
export const Details = ({ summary, children, open, id }: Props) => (
  <details class="mcp-details" id={id} open={open === true}>
    <summary>{summary}</summary>
    <div class="mcp-details__content">{children}</div>
  </details>
)
