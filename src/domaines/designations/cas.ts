import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Hypotheses } from './bareme.ts';
import type { Cas } from './regles/forme.ts';

const code = z.string('Un texte est attendu.').trim().min(1, 'Donnez un code.').max(100, '100 caractères au plus.');
const minutes = z
  .number('Un nombre de minutes est attendu.')
  .min(0, 'Des minutes ne sont pas négatives.')
  .max(1440, 'Au plus 1 440 minutes.');
const entier = (quoi: string, min: number) =>
  z
    .number(`${quoi} : un nombre entier est attendu.`)
    .int(`${quoi} : un nombre entier est attendu.`)
    .min(min, `${quoi} : au moins ${min}.`)
    .max(100_000);
const domaine = z.enum(['social', 'emploi'], '« social » ou « emploi ».').nullish();
const commune = z
  .string()
  .regex(/^[0-9AB]{5}$/, 'Le code INSEE d’une commune a cinq caractères.')
  .nullish();

/** Un cas d'affectation tel qu'écrit dans un fichier. `minutes` : de commune à commune, pour qui ne dit pas ses trajets un à un. */
const schema = z.strictObject({
  plafond: entier('Le plafond', 1).optional(),
  bareme: z
    .strictObject({
      equilibre: minutes.optional(),
      domaine: minutes.optional(),
      intensif: minutes.optional(),
      inconnu: minutes.optional(),
      alerteIntensif: entier("Le seuil d'alerte", 1).optional(),
      trajetMax: minutes.nullish(),
    })
    .default({}),
  portefeuilles: z
    .array(
      z.strictObject({
        code,
        nom: z.string().trim().max(200).optional(),
        commune,
        equipe: code.nullish(),
        domaine,
        plafond: entier('Le plafond', 1).optional(),
        intensif: z.boolean('true ou false.').default(false),
        personnes: entier('Le nombre de personnes suivies', 0).default(0),
        charge: z.number('Une charge est un nombre.').min(0, "Une charge n'est pas négative.").max(100_000).optional(),
      }),
      'Donnez la liste des portefeuilles.',
    )
    .min(1, 'Donnez au moins un portefeuille.')
    .max(500),
  personnes: z
    .array(
      z.strictObject({
        code,
        commune,
        equipe: code.nullish(),
        competence: domaine,
        poids: z.number('Un poids est un nombre.').positive('Un poids est plus grand que zéro.').max(100).default(1),
        intensif: z.boolean('true ou false.').default(false),
        exclus: z.array(code).default([]),
        attente: z.number("L'attente est un nombre de jours.").min(0).max(100_000).default(0),
        trajets: z.record(z.string(), minutes).default({}),
      }),
      'Donnez la liste des personnes à placer.',
    )
    .max(5000, 'Au plus 5 000 personnes à la fois.'),
  minutes: z.array(z.strictObject({ de: code, vers: code, minutes })).default([]),
});

/**
 * Lit un cas d'affectation écrit par quelqu'un. Ce qu'il ne dit pas vient des hypothèses ; deux lieux de la même commune sont à zéro minute.
 * @throws ErreurMetier un message par endroit du fichier
 */
export function lireCas(brut: unknown, { bareme, plafond }: Hypotheses): Cas {
  const lu = schema.safeParse(brut);
  if (!lu.success) throw refus(Object.fromEntries(lu.error.issues.map((i) => [chemin(i.path), direEcart(i)])));
  const e = lu.data;
  const codes = new Set(e.portefeuilles.map((f) => f.code));
  const fautes: Record<string, string> = {
    ...doublons('portefeuilles', e.portefeuilles),
    ...doublons('personnes', e.personnes),
  };
  e.personnes.forEach((p, i) => {
    for (const cle of Object.keys(p.trajets))
      if (!codes.has(cle)) fautes[`personnes[${i}].trajets`] = `Aucun portefeuille n'a le code « ${cle} ».`;
  });
  if (Object.keys(fautes).length > 0) throw refus(fautes);
  const table = new Map(e.minutes.map((m) => [`${m.de}>${m.vers}`, m.minutes]));
  const entre = (a: string, b: string) => table.get(`${a}>${b}`) ?? table.get(`${b}>${a}`) ?? (a === b ? 0 : undefined);
  const propres = Object.fromEntries(Object.entries(e.bareme).filter(([, v]) => v !== undefined));
  return {
    bareme: { ...bareme, ...propres },
    portefeuilles: e.portefeuilles.map((f) => ({
      ...f,
      nom: f.nom ?? f.code,
      plafond: f.plafond ?? e.plafond ?? plafond,
      charge: f.charge ?? f.personnes,
    })),
    personnes: e.personnes.map((p) => {
      const trajets = { ...p.trajets };
      for (const f of e.portefeuilles) {
        const duree = p.commune && f.commune ? entre(p.commune, f.commune) : undefined;
        if (trajets[f.code] === undefined && duree !== undefined) trajets[f.code] = duree;
      }
      return { ...p, trajets };
    }),
  };
}

const refus = (champs: Record<string, string>) =>
  new ErreurMetier("Ce fichier n'est pas un cas d'affectation lisible.", {
    champs,
    conseil: '« maillage affectation modele » écrit un exemple à remplir.',
  });

const chemin = (morceaux: readonly PropertyKey[]) =>
  morceaux
    .map((m) => (typeof m === 'number' ? `[${m}]` : `.${String(m)}`))
    .join('')
    .replace(/^\./, '') || 'fichier';

const direEcart = (i: z.core.$ZodIssue): string => {
  if (i.code === 'unrecognized_keys') return `Nom inconnu : ${i.keys.join(', ')}.`;
  return /^Invalid input/.test(i.message) ? "Ce n'est pas la forme attendue." : i.message;
};

function doublons(liste: string, lignes: readonly { code: string }[]): Record<string, string> {
  const vus = new Set<string>();
  const fautes: Record<string, string> = {};
  lignes.forEach(({ code: c }, i) => {
    if (vus.has(c)) fautes[`${liste}[${i}].code`] = `Le code « ${c} » est donné deux fois.`;
    vus.add(c);
  });
  return fautes;
}
