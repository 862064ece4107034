import type { ComponentChildren } from 'preact'
import { describedBy } from './description.ts'
import { Labelled } from './Labelled.tsx'

type Props = {
  name: string
  id?: string
  label: ComponentChildren
  options: readonly { value: string; label: string }[]
  hint?: ComponentChildren
  value?: string | undefined
  error?: ComponentChildren
}

export const Select = ({ name, id = name, label, options, hint, value, error }: Props) => (
  <Labelled id={id} kind="select" label={label} hint={hint} error={error}>
    <select
      class={`fr-select${error ? ' fr-select--error' : ''}`}
      id={id}
      name={name}
      {...describedBy(id, { hint, error })}
      aria-invalid={error ? true : undefined}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </Labelled>
)
