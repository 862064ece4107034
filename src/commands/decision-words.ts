import type { CorpusResult } from '../organizations/join/corpus/index.ts'
import { dictionary } from '../web/texts.ts'

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)

export const decisionWords = dictionary(
  {
    decisions: 'décisions de rattachement enregistrées',
    replay: 'reprend chaque décision sur ses propres faits et signale toute différence',
    replayed: (same: number, different: number, without: number) =>
      `${same} identique(s), ${different} différente(s), ${without} sans leurs faits`,
    differences: (count: number) => `${count} décision(s) ne se retrouvent pas.`,
    compare: 'dit ce qu’une autre table de règles aurait décidé',
    rules: 'module qui exporte rules, ou change(table)',
    compared: (version: string, same: number, without: number) =>
      `${version} : ${same} décision(s) inchangée(s), ${without} sans leurs faits`,
    gained: (count: number) => `Gagnées (rejoindraient) : ${count}`,
    lost: (count: number) => `Perdues (ne rejoindraient plus) : ${count}`,
    contradicted: (count: number) => `Contraires à un opérateur : ${count}`,
    otherwise: (count: number) => `Autrement (règle ou niveau) : ${count}`,
    corpus: 'décide les tentatives étiquetées et compte les erreurs',
    corpusFile: 'fichier CSV de tentatives ; celles du projet par défaut',
    corpusResult: ({ tried, belonging, strangers, deadEnds, surprises }: CorpusResult) => [
      `${tried.length} tentatives : ${belonging.total} légitimes, ${strangers.total} qui ne le sont pas`,
      `Légitimes réglées sans humain : ${percent(belonging.atOnce + belonging.byThemselves, belonging.total)} (${belonging.atOnce} aussitôt, ${belonging.byThemselves} par une preuve de la personne) ; ${belonging.byHuman} par un opérateur, ${belonging.refused} refusées avec un moyen d’y arriver`,
      `Acceptées à tort : ${strangers.accepted.length}`,
      `Rattachées à tort sans preuve (niveau 0, refusé par défaut aux services) : ${strangers.unproved.length}`,
      `Avec un moyen d’avancer soi-même : ${percent(tried.length - deadEnds.length, tried.length)}`,
      `Décidées par une autre règle que prévu : ${surprises.length}`,
    ],
    corpusFailed: 'Le corpus trouve des erreurs.',
  },
  {
    decisions: 'recorded decisions about joining',
    replay: 'takes each decision again on its own facts and tells any difference',
    replayed: (same: number, different: number, without: number) =>
      `${same} the same, ${different} different, ${without} without their facts`,
    differences: (count: number) => `${count} decision(s) do not come out the same.`,
    compare: 'tells what another table of rules would have decided',
    rules: 'module that exports rules, or change(table)',
    compared: (version: string, same: number, without: number) =>
      `${version}: ${same} decision(s) unchanged, ${without} without their facts`,
    gained: (count: number) => `Gained (would join): ${count}`,
    lost: (count: number) => `Lost (would join no more): ${count}`,
    contradicted: (count: number) => `Against an operator: ${count}`,
    otherwise: (count: number) => `Otherwise (rule or level): ${count}`,
    corpus: 'decides the labelled attempts and counts the errors',
    corpusFile: 'CSV file of attempts; the project’s own by default',
    corpusResult: ({ tried, belonging, strangers, deadEnds, surprises }: CorpusResult) => [
      `${tried.length} attempts: ${belonging.total} by people who belong, ${strangers.total} by people who do not`,
      `Settled without a human, of those who belong: ${percent(belonging.atOnce + belonging.byThemselves, belonging.total)} (${belonging.atOnce} at once, ${belonging.byThemselves} by a proof of their own); ${belonging.byHuman} by an operator, ${belonging.refused} refused with a way to get there`,
      `Wrongly accepted: ${strangers.accepted.length}`,
      `Wrongly joined without proof (level 0, refused to services by default): ${strangers.unproved.length}`,
      `With a way to go on by oneself: ${percent(tried.length - deadEnds.length, tried.length)}`,
      `Decided by another rule than expected: ${surprises.length}`,
    ],
    corpusFailed: 'The corpus finds errors.',
  },
)
