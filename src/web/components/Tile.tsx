import type { ComponentChildren } from 'preact'

type Props = { title: ComponentChildren; href: string; detail?: ComponentChildren; badge?: ComponentChildren; level?: 2 | 3 }

/** A large link with a title, a detail and perhaps a badge; the whole surface is clickable. */
export const Tile = ({ title, href, detail, badge, level = 2 }: Props) => {
  const Heading = `h${level}` as const
  return (
    <div class="fr-tile fr-tile--horizontal fr-tile--sm fr-enlarge-link">
      <div class="fr-tile__body">
        <div class="fr-tile__content">
          <Heading class="fr-tile__title">
            <a href={href}>{title}</a>
          </Heading>
          {detail && <p class="fr-tile__detail">{detail}</p>}
          {badge && <div class="fr-tile__start">{badge}</div>}
        </div>
      </div>
    </div>
  )
}
