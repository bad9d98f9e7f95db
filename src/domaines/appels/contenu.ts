import { z } from 'zod';
import { NATURES_ORGANISATION } from '#src/droits/acteur.ts';
import { coche, decimalPositif, facultatif, jourDit } from '#src/socle/saisie.ts';
import { AGREGATIONS, CONDITIONS_TRANCHE, type Contenu, PUBLICS_APPEL, TYPES_INDICATEUR } from './forme.ts';

/** Questions que le service peut ajouter au formulaire de candidature : celles qui n'ont besoin ni de calcul ni de fichier. */
export const TYPES_QUESTION = ['texte', 'texte_long', 'nombre', 'montant', 'date', 'oui_non', 'choix'] as const;

const texte = (max: number) => z.string().trim().max(max, `Au plus ${max} caractères.`);
const libre = texte(10_000).default('');
const phrase = texte(500).default('');
const taux = facultatif(decimalPositif('Un pourcentage, de 0 à 100.', { plafond: '100' }));
const euros = facultatif(decimalPositif('Un montant en euros, zéro ou plus.'));
const entier = (min: number, max: number) =>
  z.coerce
    .number(`Un nombre entier, de ${min} à ${max}.`)
    .int(`Un nombre entier, de ${min} à ${max}.`)
    .min(min, `Au moins ${min}.`)
    .max(max, `Au plus ${max}.`);
const id = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'Identifiant mal formé.');
const jour = facultatif(jourDit('Une date du calendrier.'));
const liste = <T extends z.ZodType>(ligne: T, max = 40) =>
  z.array(ligne).max(max, `Au plus ${max} lignes.`).default([]);

const question = z.object({
  id,
  type: z.enum(TYPES_QUESTION, 'Choisissez une forme de réponse.'),
  libelle: texte(300).min(3, 'Écrivez la question.'),
  aide: facultatif(texte(1000)),
  obligatoire: coche.optional(),
  options: z.array(z.object({ valeur: z.string().regex(/^[\w-]+$/), libelle: texte(200) })).optional(),
});

/**
 * Le contenu d'un appel tel qu'il se range. Il admet l'inachevé : un appel se prépare en plusieurs fois ; ce qui manque pour publier est
 * dit par `verifierContenu`.
 */
export const schemaContenu = z.object({
  axe: phrase,
  contexte: libre,
  publics: z.array(z.enum(PUBLICS_APPEL.map(({ id }) => id) as [string, ...string[]])).default([]),
  publicsTexte: libre,
  objectifs: libre,
  orientations: liste(
    z.object({ id, titre: texte(200).min(3, 'Donnez un titre.'), description: libre, obligatoire: coche }),
  ),
  resultats: libre,
  territoiresTexte: libre,
  eligibilite: z.object({
    natures: z.array(z.enum(NATURES_ORGANISATION)).default([]),
    precision: texte(1000).default(''),
    territoires: z
      .array(z.string().regex(/^[a-z_]+:[0-9A-Z]+$/))
      .max(400)
      .default([]),
    uneParPorteur: coche,
    conditions: liste(z.object({ id, libelle: texte(300).min(3, 'Écrivez la condition.'), fondement: phrase })),
  }),
  duree: z.object({ mois: entier(1, 60), debut: jour, fin: jour }),
  financement: z.object({
    regimes: z
      .array(z.string().regex(/^[a-z0-9_]+$/))
      .max(10)
      .default([]),
    tauxIndirects: taux,
    tauxSubventionMax: taux,
    tauxAidesPubliquesMax: taux,
    montantMin: euros,
    montantMax: euros,
    plan: liste(
      z.object({
        genre: z.enum(['avance', 'acompte', 'solde'], 'Choisissez la sorte de versement.'),
        libelle: texte(200).min(2, 'Nommez ce versement.'),
        condition: z.enum(CONDITIONS_TRANCHE, 'Choisissez ce qui le déclenche.'),
        part: taux,
        livrable: facultatif(texte(300)),
      }),
      12,
    ),
    moisBilan: facultatif(entier(1, 24)),
    cofinancementFse: coche,
    texte: libre,
  }),
  indicateurs: liste(
    z.object({
      id,
      libelle: texte(300).min(3, "Nommez l'indicateur."),
      type: z.enum(TYPES_INDICATEUR, 'Choisissez ce qui est mesuré.'),
      unite: texte(60).default(''),
      cible: facultatif(decimalPositif('Un nombre, zéro ou plus.')),
      preuve: phrase,
      agregation: z.enum(AGREGATIONS, 'Choisissez comment les relevés se réunissent.'),
      orientation: facultatif(id),
    }),
  ),
  pieces: liste(z.object({ id, libelle: texte(300).min(3, 'Nommez la pièce.'), obligatoire: coche })),
  questions: liste(question),
  grille: z.object({
    criteres: liste(
      z.object({
        id,
        libelle: texte(300).min(3, 'Nommez le critère.'),
        aide: texte(1000).default(''),
        echelle: entier(1, 20),
        poids: entier(1, 100),
      }),
      20,
    ),
    aveugle: coche,
    lecteursMin: entier(1, 10),
    ecartAlerte: entier(1, 100),
  }),
  territoireCandidat: coche,
  clauses: liste(
    z.object({
      id,
      titre: texte(200).min(3, 'Donnez un titre à la clause.'),
      critere: texte(2000).default(''),
      conditions: texte(3000).default(''),
      vigilance: texte(3000).default(''),
    }),
    20,
  ),
  suivi: libre,
  contact: texte(1000).default(''),
});

/** Une partie seulement : la section que l'on enregistre. Ce qui n'est pas envoyé n'est ni lu ni remis à vide. */
export const schemaContenuPartiel = z.record(z.string(), z.unknown()).transform((brut, ctx): Partial<Contenu> => {
  const cles = Object.keys(schemaContenu.shape).filter((cle) => brut[cle] !== undefined);
  const lu = schemaContenu.pick(Object.fromEntries(cles.map((cle) => [cle, true])) as never).safeParse(brut);
  if (lu.success) return enContenu(lu.data);
  for (const { message, path } of lu.error.issues) ctx.addIssue({ code: 'custom', message, path });
  return z.NEVER;
});

/** Sans les champs laissés vides, tel que la base le rendra. */
export const enContenu = (lu: unknown): Contenu => JSON.parse(JSON.stringify(lu)) as Contenu;

/** L'appel que l'on commence sans modèle. */
export const contenuVide = (): Contenu =>
  enContenu({
    axe: '',
    contexte: '',
    publics: [],
    publicsTexte: '',
    objectifs: '',
    orientations: [],
    resultats: '',
    territoiresTexte: '',
    eligibilite: { natures: [], precision: '', territoires: [], uneParPorteur: true, conditions: [] },
    duree: { mois: 12 },
    financement: { regimes: [], plan: [], cofinancementFse: false, texte: '' },
    indicateurs: [],
    pieces: [],
    questions: [],
    grille: { criteres: [], aveugle: true, lecteursMin: 2, ecartAlerte: 20 },
    territoireCandidat: false,
    clauses: [],
    suivi: '',
    contact: '',
  });
