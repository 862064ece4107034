import type { ComponentChildren } from 'preact'

type Props = {
  caption: string
  head: readonly ComponentChildren[]
  rows: readonly (readonly ComponentChildren[])[]
  captionHidden?: boolean
}

/** First cell of a row is its header. A table wider than the screen scrolls alone, by keyboard too. */
export const Table = ({ caption, head, rows, captionHidden }: Props) => (
  <section class="mcp-table" aria-label={caption} tabindex={0}>
    <table>
      <caption class={captionHidden ? 'fr-sr-only' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {head.map((cell, index) => (
            <th scope="col" key={index}>
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others], index) => (
          <tr key={index}>
            <th scope="row">{first}</th>
            {others.map((cell, position) => (
              <td key={position}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
