import { once, readReferenceTable } from '../../../reference-data.ts'
import { wordsOf } from '../../search-words.ts'
import { departmentWord } from '../words.ts'

const departments = once(() =>
  readReferenceTable('departments.csv', ['code', 'label']).map(({ code, label }) => ({
    said: departmentWord(code),
    code: code.toLowerCase(),
    label: wordsOf(label),
  })),
)

/** Words that may name a department, by its code or its whole label (« haute », « savoie » → « d74 »; « saint » alone names none). */
export const departmentsSaid = (words: readonly string[]): Map<string, string[]> => {
  const typed = new Set(words)
  const said = new Map<string, string[]>()
  for (const department of departments()) {
    const named = department.label.every((word) => typed.has(word)) ? department.label : []
    for (const word of [...named, ...(typed.has(department.code) ? [department.code] : [])]) {
      said.set(word, [...(said.get(word) ?? []), department.said])
    }
  }
  return said
}
