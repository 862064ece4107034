import type { ComponentChildren } from 'preact'

type Props = {
  title: ComponentChildren
  href: string
  detail?: ComponentChildren
  badge?: ComponentChildren
  /** of the heading: the one that follows the heading above */
  level?: 2 | 3
}

/** A large link with a title, a detail and perhaps a badge; the whole surface is clickable. */
export const Tile = ({ title, href, detail, badge, level = 2 }: Props) => {
  const Heading = `h${level}` as const
  return (
    <div class="mcp-tile">
      <div class="mcp-tile__text">
        <Heading class="mcp-tile__title">
          <a href={href}>{title}</a>
        </Heading>
        {detail && <p class="mcp-tile__detail">{detail}</p>}
      </div>
      {badge}
    </div>
  )
}
