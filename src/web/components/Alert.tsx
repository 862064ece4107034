import type { ComponentChildren } from 'preact'

type Props = { kind: 'error' | 'warning' | 'info' | 'success'; title?: ComponentChildren; children?: ComponentChildren }

/** `role="alert"` for errors only: a page that loads with good news does not interrupt. */
export const Alert = ({ kind, title, children }: Props) => (
  <div class={`fr-alert fr-alert--${kind}${title ? '' : ' fr-alert--sm'}`} role={kind === 'error' ? 'alert' : undefined}>
    {title && <p class="fr-alert__title">{title}</p>}
    {typeof children === 'string' ? <p>{children}</p> : children}
  </div>
)
