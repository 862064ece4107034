import type { ComponentChildren } from 'preact'
import { describedBy } from './description.ts'

type Props = {
  name: string
  id?: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: ComponentChildren
  checked?: boolean
  value?: string
}

export const Checkbox = ({ name, id = name, label, hint, error, checked, value = 'yes' }: Props) => (
  <div class={`fr-checkbox-group${error ? ' fr-checkbox-group--error' : ''}`}>
    <input
      type="checkbox"
      id={id}
      name={name}
      value={value}
      checked={checked === true}
      {...describedBy(id, { hint, error })}
      aria-invalid={error ? true : undefined}
    />
    <label class="fr-label" for={id}>
      {label}
      {hint && (
        <span class="fr-hint-text" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </label>
    {error && (
      <div class="fr-messages-group">
        <p class="fr-message fr-message--error" id={`${id}-error`}>
          {error}
        </p>
      </div>
    )}
  </div>
)
