import type { ComponentChildren } from 'preact'

type Props = {
  caption: string
  head: readonly ComponentChildren[]
  rows: readonly (readonly ComponentChildren[])[]
  captionHidden?: boolean
}

/**
 * First cell of a row is its header. On a narrow screen, rows of three cells or more become blocks whose cells say their column;
 * a table still wider than the screen scrolls alone, by keyboard too.
 */
export const Table = ({ caption, head, rows, captionHidden }: Props) => {
  const stacked = head.length > 2
  const columnName = (index: number) => (stacked && typeof head[index] === 'string' ? head[index] : undefined)
  return (
    <section class={stacked ? 'mcp-table mcp-table--stacked' : 'mcp-table'} aria-label={caption} tabindex={0}>
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
                <td key={position} data-column={columnName(position + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
