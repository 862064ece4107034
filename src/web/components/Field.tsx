import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { describedBy } from './description.ts'
import { Labelled } from './Labelled.tsx'

type Input = InputHTMLAttributes<HTMLInputElement>

export type FieldProps = {
  name: string
  label: ComponentChildren
  /** `name` unless two fields of one page share it */
  id?: string
  hint?: ComponentChildren
  error?: ComponentChildren
  value?: string | undefined
  type?: 'text' | 'email' | 'password' | 'tel' | 'search' | 'url'
  autocomplete?: Input['autocomplete']
  inputmode?: Input['inputmode']
  required?: boolean
  maxlength?: number
  spellcheck?: boolean
  autofocus?: boolean
  class?: string
}

/** One labelled text field. Its hint and its error are read with it; the error also marks it invalid. */
export const Field = ({ name, id = name, label, hint, error, class: className, type = 'text', ...input }: FieldProps) => (
  <Labelled id={id} kind="input" label={label} hint={hint} error={error}>
    <input
      class={`fr-input${error ? ' fr-input--error' : ''}${className ? ` ${className}` : ''}`}
      id={id}
      name={name}
      {...({ type, ...input } as Input)}
      {...describedBy(id, { hint, error })}
      aria-invalid={error ? true : undefined}
    />
  </Labelled>
)
