import type { ComponentChildren } from 'preact'

export type ButtonKind = 'primary' | 'secondary' | 'tertiary'

export const buttonClass = (kind: ButtonKind): string => (kind === 'primary' ? 'fr-btn' : `fr-btn fr-btn--${kind}`)

type Props = {
  children: ComponentChildren
  kind?: ButtonKind
  name?: string
  value?: string
  formaction?: string
  type?: 'submit' | 'button'
}

export const Button = ({ children, kind = 'primary', type = 'submit', ...attributes }: Props) => (
  <button class={buttonClass(kind)} type={type} {...attributes}>
    {children}
  </button>
)
