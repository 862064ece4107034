import type { ComponentChildren } from 'preact'
import { MadeFor } from './MadeFor.tsx'

type Props = {
  action: string
  children: ComponentChildren
  class?: string
  label?: string
  /** one of its fields is a file */
  withFile?: boolean
  /** for the script of the page */
  data?: Readonly<Record<`data-${string}`, string | undefined>>
}

/** Always POST: GET never writes. `novalidate`: messages are ours, in the page's language, beside the field. */
export const Form = ({ action, children, class: className, label, withFile, data }: Props) => (
  <form
    method="post"
    action={action}
    enctype={withFile ? 'multipart/form-data' : undefined}
    novalidate
    class={className}
    aria-label={label}
    {...data}
  >
    <MadeFor />
    {children}
  </form>
)
