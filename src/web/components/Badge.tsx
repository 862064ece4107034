import type { ComponentChildren } from 'preact'

type Props = { kind: 'success' | 'info' | 'warning' | 'error' | 'new' | 'neutral'; children: ComponentChildren }

export const Badge = ({ kind, children }: Props) => (
  <span class={`fr-badge fr-badge--sm${kind === 'neutral' ? '' : ` fr-badge--${kind}`} fr-badge--no-icon`}>{children}</span>
)
