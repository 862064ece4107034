import { Alert } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { NamedConflict } from './name-conflict.ts'
import { roleTexts } from './texts.ts'

/** What the database refused, in words: who, where, which two. */
export const ConflictAlert = ({ of }: { of: NamedConflict }) => {
  const t = useTexts(roleTexts)
  const person = of.person ?? t.somebodyUnseen
  return (
    <Alert kind="error">
      {of.conflict === 'separate_groups'
        ? t.separate(person, of.one, of.other)
        : t.incompatible(person, of.one, of.other, of.service)}
    </Alert>
  )
}
