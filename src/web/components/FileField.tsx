import type { ComponentChildren } from 'preact'
import { describedBy } from './description.ts'

type Props = { name: string; label: ComponentChildren; hint?: ComponentChildren; error?: ComponentChildren; accept: string }

/** A file to send; a browser never fills it again by itself. */
export const FileField = ({ name, label, hint, error, accept }: Props) => (
  <div class={`fr-upload-group${error ? ' fr-upload-group--error' : ''}`}>
    <label class="fr-label" for={name}>
      {label}
      {hint && (
        <span class="fr-hint-text" id={`${name}-hint`}>
          {hint}
        </span>
      )}
    </label>
    <input
      class="fr-upload"
      type="file"
      id={name}
      name={name}
      accept={accept}
      {...describedBy(name, { hint, error })}
      aria-invalid={error ? true : undefined}
    />
    {error && (
      <p class="fr-error-text" id={`${name}-error`}>
        {error}
      </p>
    )}
  </div>
)
