import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { textsIn } from '../web/texts.ts'
import { setType } from '../web/typography.ts'
import type { Block, Mail } from './message.ts'
import { mailTexts } from './texts.ts'

/** A mail ready to leave: what the reader sees, in both forms. */
export type ComposedMail = { locale: Mail['locale']; subject: string; html: string; text: string }

/** `0123456789` → `01234 56789`: easier to read and to copy by hand; the spaces are accepted when typed. */
export const inGroups = (code: string): string => {
  const size = code.length % 5 === 0 ? 5 : code.length % 4 === 0 ? 4 : 3
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? code
}

/** Turns blocks into a subject on one line, an HTML body without remote image nor tracking, and the same words as plain text. */
export const composeMail = ({ locale, subject, blocks }: Pick<Mail, 'locale' | 'subject' | 'blocks'>): ComposedMail => ({
  locale,
  subject: subject.replaceAll(/\s+/g, ' ').trim(),
  html: `<!doctype html>${setType(renderToString(<Message locale={locale} subject={subject} blocks={blocks} />), locale)}`,
  text: [...blocks.map((block) => blockAsText(block, locale)), `-- \n${textsIn(locale, mailTexts).footer}`]
    .join('\n\n')
    .concat('\n'),
})

/** Where there is nothing to press, an address is read and copied: the subject of a prepared message would only hide it. */
const readable = (href: string): string => (href.startsWith('mailto:') ? href.replace(/^mailto:|\?.*$/g, '') : href)

const blockAsText = (block: Block, locale: Mail['locale']): string => {
  if ('p' in block) return block.p
  if ('code' in block) return inGroups(block.code)
  if ('link' in block) return `${textsIn(locale, mailTexts).labelled(block.link.label)}\n${readable(block.link.href)}`
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n')
  if ('quote' in block) return block.quote.replaceAll(/^/gm, '> ')
  return block.small
}

const font =
  'font-family:system-ui,-apple-system,"Segoe UI",Arial,sans-serif;font-size:16px;line-height:1.5;color:#161616;overflow-wrap:anywhere'

const Message = ({ locale, subject, blocks }: Pick<Mail, 'locale' | 'subject' | 'blocks'>): VNode => (
  <html lang={locale} dir="ltr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light" />
      <title>{subject}</title>
    </head>
    <body style={`margin:0;padding:24px;background:#ffffff;${font}`}>
      <div style="max-width:36em;margin:0 auto">
        <p style="margin:0 0 24px;font-weight:bold">MonComptePro</p>
        {blocks.map((block) => blockAsHtml(block))}
        <hr style="margin:32px 0 16px;border:0;border-top:1px solid #dddddd" />
        <p style="margin:0;font-size:14px;color:#3a3a3a">{textsIn(locale, mailTexts).footer}</p>
      </div>
    </body>
  </html>
)

const blockAsHtml = (block: Block): VNode => {
  if ('p' in block) return <p style="margin:0 0 16px">{block.p}</p>
  if ('code' in block)
    return (
      <p style="margin:0 0 16px;font-size:28px;font-weight:bold;letter-spacing:2px;font-family:ui-monospace,Menlo,Consolas,monospace">
        {inGroups(block.code)}
      </p>
    )
  if ('link' in block)
    return (
      <p style="margin:0 0 16px">
        <a
          href={block.link.href}
          style="display:inline-block;padding:12px 16px;background:#0b5560;color:#ffffff;text-decoration:none"
        >
          {block.link.label}
        </a>
      </p>
    )
  if ('list' in block)
    return (
      <ul style="margin:0 0 16px;padding-left:24px">
        {block.list.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    )
  if ('quote' in block)
    return (
      <blockquote style="margin:0 0 16px;padding-left:16px;border-left:4px solid #dddddd;white-space:pre-line">
        {block.quote}
      </blockquote>
    )
  return <p style="margin:0 0 16px;font-size:14px;color:#3a3a3a">{block.small}</p>
}
