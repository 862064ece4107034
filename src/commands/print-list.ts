import type { CommandContext } from './context.ts'
import { alignColumns } from './table.ts'

/** A list for people, or the same for programs. */
export const printList = <Item>(
  { print, words }: CommandContext,
  items: readonly Item[],
  { json = false, columns }: { json?: boolean | undefined; columns: (item: Item) => string[] },
): void => {
  const lines = json ? [JSON.stringify(items, null, 2)] : alignColumns(items.map(columns))
  for (const line of lines.length > 0 ? lines : [words.nothing]) print(line)
}
