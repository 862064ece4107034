import { z } from 'zod'

const text = z.string().nullish()

const Person = z.looseObject({
  nom: text,
  nomUsage: text,
  prenoms: z.array(z.string()).nullish(),
  /** 1: man, 2: woman */
  genre: z.union([z.string(), z.number()]).nullish(),
  /** YYYY-MM-DD, or YYYY-MM for accounts without the right to more */
  dateDeNaissance: text,
  codeInseeGeographique: text,
  codePaysNaissance: text,
  role: text,
})
export type Person = z.infer<typeof Person>

export const Power = z.looseObject({
  typeDePersonne: text,
  actif: z.boolean().nullish(),
  roleEntreprise: text,
  individu: z.looseObject({ descriptionPersonne: Person.nullish() }).nullish(),
})
export type Power = z.infer<typeof Power>

/** What the register answers of a company; sole traders are written elsewhere in it. */
export const RegisteredCompany = z.looseObject({
  siren: text,
  formality: z.looseObject({
    siren: text,
    content: z.looseObject({
      personneMorale: z.looseObject({ composition: z.looseObject({ pouvoirs: z.array(Power).nullish() }).nullish() }).nullish(),
    }),
  }),
})

export const Login = z.looseObject({ token: z.string().min(1) })
