import { once, readReferenceTable } from '../../../reference-data.ts'
import { wordsOf } from '../../search-words.ts'
import { departmentWord } from '../words.ts'

/** « savoie » may say Savoie or Haute-Savoie; « 74 » says Haute-Savoie. */
const said = once((): Map<string, string[]> => {
  const words = new Map<string, string[]>()
  for (const { code, label } of readReferenceTable('departments.csv', ['code', 'label'])) {
    for (const word of [...wordsOf(label), code.toLowerCase()])
      words.set(word, [...(words.get(word) ?? []), departmentWord(code)])
  }
  return words
})

/** The departments a typed word may name, as words of the search. */
export const departmentsSaid = (word: string): string[] => said().get(word) ?? []
