import type { ComponentChildren } from 'preact'
import { Field } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { texts } from '../texts.ts'

/** One field for the ten digits: it takes a paste, with or without spaces. */
export const CodeField = ({ error, value }: { error?: ComponentChildren; value?: string }) => {
  const t = useTexts(texts)
  return (
    <Field
      name="code"
      label={t.code}
      hint={t.codeHint}
      error={error}
      value={value}
      autocomplete="one-time-code"
      inputmode="numeric"
      maxlength={40}
      spellcheck={false}
      required
    />
  )
}
