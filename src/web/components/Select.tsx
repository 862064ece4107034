import type { ComponentChildren } from 'preact'
import { describedBy } from './description.ts'

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
  <div class={`fr-select-group${error ? ' fr-select-group--error' : ''}`}>
    <label class="fr-label" for={id}>
      {label}
    </label>
    {hint && (
      <span class="fr-hint-text" id={`${id}-hint`}>
        {hint}
      </span>
    )}
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
    {error && (
      <p class="fr-error-text" id={`${id}-error`}>
        {error}
      </p>
    )}
  </div>
)
