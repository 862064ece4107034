import type { ComponentChildren } from 'preact'
import { describedBy } from './description.ts'
import { Labelled } from './Labelled.tsx'

type Props = {
  name: string
  id?: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: ComponentChildren
  value?: string | undefined
  rows?: number
  maxlength?: number
}

/** Several lines of text. */
export const TextArea = ({ name, id = name, label, hint, error, value = '', rows = 4, maxlength }: Props) => (
  <Labelled id={id} kind="input" label={label} hint={hint} error={error}>
    <textarea
      class={`fr-input${error ? ' fr-input--error' : ''}`}
      id={id}
      name={name}
      rows={rows}
      maxlength={maxlength}
      {...describedBy(id, { hint, error })}
      aria-invalid={error ? true : undefined}
      value={value}
    />
  </Labelled>
)
