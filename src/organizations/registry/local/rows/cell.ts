/** INSEE writes these in place of what a person or a company asked to hide. */
const masks = new Set(['[ND]', '[NON-DIFFUSIBLE]'])

/** The text of a cell; `null` when it is empty or hidden. */
export const textOf = (cell: string): string | null => {
  if (cell === '') return null
  const text = cell.trim()
  return text === '' || (text.startsWith('[') && masks.has(text)) ? null : text
}

/** The texts of several cells, in one. */
export const joined = (...cells: readonly string[]): string | null => {
  let texts: string | null = null
  for (const cell of cells) {
    const text = textOf(cell)
    if (text !== null) texts = texts === null ? text : `${texts} ${text}`
  }
  return texts
}

/** `yes` and `no` as this column writes them; `null` when the register does not say. */
export const answerOf = (cell: string, yes: string, no: string): boolean | null =>
  cell === yes ? true : cell === no ? false : null

/** Diffusible, in part, or not; a value we do not know hides everything. */
export const diffusionOf = (cell: string): 'O' | 'P' | 'N' => (cell === 'O' || cell === '' ? 'O' : cell === 'P' ? 'P' : 'N')
