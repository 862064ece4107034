import type { ComponentChildren } from 'preact'
import { type ButtonKind, buttonClass } from './Button.tsx'

type Props = { href: string; children: ComponentChildren; kind?: ButtonKind }

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export const LinkButton = ({ href, children, kind = 'secondary' }: Props) => (
  <a class={buttonClass(kind)} href={href}>
    {children}
  </a>
)
