import type { Locale } from '../web/texts.ts'

/** What a mail says, block by block: the HTML and the text version come from the same list. */
export type Block =
  | { p: string }
  /** shown large, digits in groups */
  | { code: string }
  | { link: { href: string; label: string } }
  | { list: string[] }
  | { quote: string }
  | { small: string }

/** `kind` names the notice (`sign_in_code`); `notAfter`: past it the mail would only mislead, and is not sent. */
export type Mail = { kind: string; to: string; locale: Locale; subject: string; blocks: Block[]; notAfter?: Date }
