import type { ComponentChildren } from 'preact'
import { describedBy } from './description.ts'

export type Option = {
  value: string
  label: ComponentChildren
  hint?: ComponentChildren
  /** hidden until the script of the page, which reads this mark, finds that the browser can do it */
  script?: string
}

type Props = {
  legend: ComponentChildren
  name: string
  id?: string
  options: readonly Option[]
  hint?: ComponentChildren
  value?: string | undefined
  error?: ComponentChildren
}

export const RadioGroup = ({ legend, name, id = name, options, hint, value, error }: Props) => (
  <fieldset class={`fr-fieldset${error ? ' fr-fieldset--error' : ''}`} id={id} {...describedBy(id, { hint, error })}>
    <legend class="fr-fieldset__legend fr-fieldset__legend--regular">{legend}</legend>
    {hint && (
      <span class="fr-hint-text mcp-fieldset-hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {options.map((option, index) => (
      <div class="fr-fieldset__element" key={option.value} hidden={option.script !== undefined} data-choice={option.script}>
        <div class="fr-radio-group fr-radio-rich">
          <input
            type="radio"
            id={`${id}-${index}`}
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-describedby={option.hint ? `${id}-${index}-hint` : undefined}
          />
          <label class="fr-label" for={`${id}-${index}`}>
            {option.label}
            {option.hint && (
              <span class="fr-hint-text" id={`${id}-${index}-hint`}>
                {option.hint}
              </span>
            )}
          </label>
        </div>
      </div>
    ))}
    {error && (
      <div class="fr-messages-group">
        <p class="fr-message fr-message--error" id={`${id}-error`}>
          {error}
        </p>
      </div>
    )}
  </fieldset>
)
