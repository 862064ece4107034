import type { DirectoryName } from '../../database/source-tables.ts'
import type { Wrong } from '../../organizations/directory/import/wrong-dump.ts'
import { dictionary } from '../../web/texts.ts'

const french: Record<DirectoryName, string> = {
  administration: 'Annuaire de l’administration',
  education: 'Annuaire de l’éducation',
}
const english: Record<DirectoryName, string> = { administration: 'Administration directory', education: 'Education directory' }

export const directoryWords = dictionary(
  {
    directory: 'annuaires publics, d’où viennent les adresses officielles',
    directoryImport: 'remplace un annuaire par son fichier ouvert (JSON ou CSV, gzip ou non)',
    file: 'fichier téléchargé de data.gouv.fr',
    force: 'accepte un fichier bien plus petit que le précédent',
    read: (records: number) => `${records} fiches lues`,
    imported: (directory: DirectoryName, records: number, withAddress: number, shared: number, seconds: string) =>
      `${french[directory]} : ${records} fiches lues en ${seconds} s, ${withAddress} retenues avec une adresse, ${shared} domaines partagés. En service.`,
    tooFew: (directory: DirectoryName, records: number, current: number) =>
      `${french[directory]} : ${records} fiches seulement, contre ${current} en service. Rien n’est changé. Si c’est voulu : --force.`,
    empty: (directory: DirectoryName, records: number) =>
      `${french[directory]} : ${records} fiche(s), dont aucune n’a d’adresse de contact. Rien n’est changé.`,
    busy: (directory: DirectoryName) => `${french[directory]} : un autre import est en cours.`,
    noFile: (file: string) => `${file} ne peut pas être lu.`,
    wrong: (file: string, line: number, record: number | undefined, what: Wrong, detail: string) =>
      `${file}, ligne ${line}${record === undefined ? '' : ` (fiche ${record})`} : ${
        {
          not_json: 'ce n’est pas du JSON',
          not_records: 'ce n’est pas une liste de fiches',
          truncated: 'le fichier s’arrête avant sa fin',
          columns: 'colonnes absentes',
          no_name: 'la fiche n’a pas de « nom »',
          too_long: 'la fiche est trop longue',
          csv: 'ligne mal formée',
        }[what]
      }${detail === '' ? '' : ` : ${detail}`}. Rien n’est changé.`,
  },
  {
    directory: 'public directories, where official addresses come from',
    directoryImport: 'replaces a directory by its open file (JSON or CSV, gzip or not)',
    file: 'file downloaded from data.gouv.fr',
    force: 'accepts a file much smaller than the one before',
    read: (records: number) => `${records} records read`,
    imported: (directory: DirectoryName, records: number, withAddress: number, shared: number, seconds: string) =>
      `${english[directory]}: ${records} records read in ${seconds} s, ${withAddress} kept with an address, ${shared} shared hosts. In use.`,
    tooFew: (directory: DirectoryName, records: number, current: number) =>
      `${english[directory]}: ${records} records only, against ${current} in use. Nothing is changed. If it is meant: --force.`,
    empty: (directory: DirectoryName, records: number) =>
      `${english[directory]}: ${records} record(s), none of them with a contact address. Nothing is changed.`,
    busy: (directory: DirectoryName) => `${english[directory]}: another import is at work.`,
    noFile: (file: string) => `${file} cannot be read.`,
    wrong: (file: string, line: number, record: number | undefined, what: Wrong, detail: string) =>
      `${file}, line ${line}${record === undefined ? '' : ` (record ${record})`}: ${
        {
          not_json: 'not JSON',
          not_records: 'not a list of records',
          truncated: 'the file ends before its end',
          columns: 'missing columns',
          no_name: 'the record has no “nom”',
          too_long: 'the record is too long',
          csv: 'malformed row',
        }[what]
      }${detail === '' ? '' : `: ${detail}`}. Nothing is changed.`,
  },
)
