import type { ComponentChildren } from 'preact'
import { describedBy } from './description.ts'
import { Labelled } from './Labelled.tsx'

export type Choice = { value: string; label: string; group?: string }

type Props = {
  name: string
  id?: string
  label: ComponentChildren
  /** those of one `group` stand under its name, where the first of them is */
  options: readonly Choice[]
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
      {grouped(options).map(({ group, choices }) =>
        group === undefined ? (
          <Choices of={choices} value={value} />
        ) : (
          <optgroup key={group} label={group}>
            <Choices of={choices} value={value} />
          </optgroup>
        ),
      )}
    </select>
  </Labelled>
)

const Choices = ({ of, value }: { of: readonly Choice[]; value: string | undefined }) => (
  <>
    {of.map((choice) => (
      <option key={choice.value} value={choice.value} selected={choice.value === value}>
        {choice.label}
      </option>
    ))}
  </>
)

const grouped = (options: readonly Choice[]): { group: string | undefined; choices: Choice[] }[] => {
  const groups = new Map<string | undefined, Choice[]>()
  for (const choice of options) groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice])
  return [...groups].map(([group, choices]) => ({ group, choices }))
}
