import type { ComponentChildren } from 'preact'
import { describedBy } from './description.ts'

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
  <div class={`fr-input-group${error ? ' fr-input-group--error' : ''}`}>
    <label class="fr-label" for={id}>
      {label}
    </label>
    {hint && (
      <span class="fr-hint-text" id={`${id}-hint`}>
        {hint}
      </span>
    )}
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
    {error && (
      <p class="fr-error-text" id={`${id}-error`}>
        {error}
      </p>
    )}
  </div>
)
