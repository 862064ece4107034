import type { ComponentChildren } from 'preact'

type Props = {
  action: string
  children: ComponentChildren
  class?: string
  label?: string
  /** for the script of the page */
  data?: Readonly<Record<`data-${string}`, string | undefined>>
}

/** Always POST: GET never writes. `novalidate`: messages are ours, in the page's language, beside the field. */
export const Form = ({ action, children, class: className, label, data }: Props) => (
  <form method="post" action={action} novalidate class={className} aria-label={label} {...data}>
    {children}
  </form>
)
