/** What a test reads of a page: our own markup is regular enough for a small reader. */
export type PageForm = {
  action: string
  method: string
  /** what would be sent as it is */
  fields: Record<string, string>
  /** every field, the radio buttons and checkboxes left empty included */
  names: string[]
  buttons: PageButton[]
}
export type PageButton = { label: string; name: string | null; value: string; formaction: string | null }

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' }
export const decode = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag)
  return found ? decode(found[1] ?? '') : null
}

/** Every form of the page with its filled fields and its buttons. */
export const readForms = (html: string, pageUrl: string): PageForm[] =>
  [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const opening = /<form\b[^>]*>/.exec(form)?.[0] ?? ''
    return {
      action: new URL(attribute(opening, 'action') ?? '', pageUrl).href,
      method: (attribute(opening, 'method') ?? 'get').toLowerCase(),
      fields: Object.fromEntries([...form.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].flatMap(([tag]) => fieldOf(tag))),
      names: [...form.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].flatMap(([tag]) => attribute(tag, 'name') ?? []),
      buttons: [...form.matchAll(/<button\b[^>]*>([\s\S]*?)<\/button>/g)].map(([tag, content = '']) => ({
        label: textOf(content),
        name: attribute(tag, 'name'),
        value: attribute(tag, 'value') ?? '',
        formaction: attribute(tag.slice(0, tag.indexOf('>') + 1), 'formaction'),
      })),
    }
  })

const fieldOf = (tag: string): [string, string][] => {
  const name = attribute(tag, 'name')
  const type = attribute(tag, 'type')
  if (!name || ((type === 'radio' || type === 'checkbox') && attribute(tag, 'checked') === null)) return []
  return [[name, attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')]]
}

/** Text as read on screen. */
export const textOf = (html: string): string =>
  decode(html.replace(/<(?:head|script|style)\b[\s\S]*?<\/(?:head|script|style)>/g, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
