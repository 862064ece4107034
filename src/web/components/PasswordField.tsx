import type { ComponentChildren } from 'preact'
import { Field } from './Field.tsx'

type Props = {
  name?: string
  id?: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: ComponentChildren
  autocomplete: 'current-password' | 'new-password'
  autofocus?: boolean
}

/** Never filled back; pasting and password managers work. The browser's own « show » button stays. */
export const PasswordField = ({ name = 'password', ...props }: Props) => (
  <Field {...props} name={name} type="password" spellcheck={false} maxlength={1024} required />
)
