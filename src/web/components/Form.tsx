import type { ComponentChildren } from 'preact'

type Props = { action: string; children: ComponentChildren; class?: string; label?: string }

/** Always POST: GET never writes. `novalidate`: messages are ours, in the page's language, beside the field. */
export const Form = ({ action, children, class: className, label }: Props) => (
  <form method="post" action={action} novalidate class={className} aria-label={label}>
    {children}
  </form>
)
