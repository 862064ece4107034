import type { ComponentChildren } from 'preact'

type Props = {
  /** of the control: its label, its hint and its error are tied to it */
  id: string
  kind: 'input' | 'select'
  label: ComponentChildren
  hint?: ComponentChildren
  error?: ComponentChildren
  children: ComponentChildren
}

/** A control between its label and hint, and its error, as the design system lays them out. */
export const Labelled = ({ id, kind, label, hint, error, children }: Props) => (
  <div class={`fr-${kind}-group${error ? ` fr-${kind}-group--error` : ''}`}>
    <label class="fr-label" for={id}>
      {label}
    </label>
    {hint && (
      <span class="fr-hint-text" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {children}
    {error && (
      <p class="fr-error-text" id={`${id}-error`}>
        {error}
      </p>
    )}
  </div>
)
