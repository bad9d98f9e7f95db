import { z } from 'zod';
import { parametresLivres } from '#src/domaines/financement/index.ts';
import { parametreA, valeurA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { plusMois } from '#src/socle/jour.ts';
import {
  CLES,
  type Controle,
  credible,
  type Demande,
  LIBELLES_REGLE,
  OBJETS,
  type Parametres,
  type Periode,
} from './regles.ts';
import { conforme } from './verifierImmersion.ts';

// Un dossier d'immersion écrit dans un fichier, pour la ligne de commande : ni nom, ni base.
const jour = z.iso.date('Un jour s’écrit AAAA-MM-JJ.');
const cle = z.union([z.string().min(1), z.number()]);
const periode = {
  structure: z.string().min(1, 'Dites la structure d’accueil.'),
  objet: z.enum(OBJETS, `Un objet parmi : ${OBJETS.join(', ')}.`),
  objectifs: z.string().default(''),
  debut: jour,
  fin: jour,
  renouvelle: cle.nullable().default(null),
};
const texte = z.string().default('');
const DOSSIER = z.strictObject({
  demande: z.strictObject({
    ...periode,
    id: cle.nullable().default(null),
    nonAtteints: z.boolean('true, false ou null.').nullable().default(null),
    heures: z
      .number('Un nombre d’heures.')
      .positive('Un nombre d’heures, plus grand que zéro.')
      .nullable()
      .default(null),
    lieu: texte,
    horaires: texte,
    taches: texte,
    evaluation: texte,
    tuteur: texte,
    conseiller: texte,
    siret: z.string().nullable().default(null),
    activite: z.string().nullable().default(null),
    naissance: jour.nullable().default(null),
    prescripteur: z
      .strictObject({
        nature: z.enum(['departement', 'operateur'], '« departement » ou « operateur ».'),
        nom: texte,
        habilitation: texte,
      })
      .default({ nature: 'departement', nom: '', habilitation: '' }),
    interdits: z.boolean('true, false ou null.').nullable().default(null),
  }),
  historique: z.array(z.strictObject({ id: cle, ...periode })).default([]),
});

const chemin = (morceaux: readonly PropertyKey[]) =>
  morceaux
    .map((m) => (typeof m === 'number' ? `[${m}]` : `.${String(m)}`))
    .join('')
    .replace(/^\./, '') || 'fichier';
/** Un nom mal écrit serait sinon lu comme absent : le contrôle porterait sur autre chose que ce qu'on a voulu dire. */
const direEcart = (i: z.core.$ZodIssue): string => {
  if (i.code === 'unrecognized_keys') return `Nom inconnu : ${i.keys.join(', ')}.`;
  if (i.code === 'invalid_type' && i.input === undefined) return 'Il manque.';
  return /^Invalid/.test(i.message) ? "Ce n'est pas la forme attendue." : i.message;
};
const refus = (champs: Record<string, string>) =>
  new ErreurMetier("Ce fichier n'est pas un dossier d'immersion lisible.", {
    champs,
    conseil: '« maillage pmsmp modele » écrit un exemple à remplir.',
  });

/** Fautes qu'un champ seul ne dit pas : périodes à l'envers, deux fois le même numéro, un renouvellement de rien. */
function fautesDeLHistoire(demande: Demande, historique: readonly Periode[]): Record<string, string> {
  const fautes: Record<string, string> = {};
  const connus = new Set(historique.map((p) => String(p.id)));
  const vus = new Set<string>();
  for (const [i, p] of historique.entries()) {
    if (p.fin < p.debut) fautes[`historique[${i}].fin`] = 'Le dernier jour est avant le premier.';
    else if (!credible(p)) fautes[`historique[${i}].fin`] = "Vérifiez l'année.";
    if (vus.has(String(p.id))) fautes[`historique[${i}].id`] = `Le numéro « ${p.id} » est donné deux fois.`;
    vus.add(String(p.id));
    if (p.renouvelle !== null && !connus.has(String(p.renouvelle)))
      fautes[`historique[${i}].renouvelle`] = `Aucune période n'a le numéro « ${p.renouvelle} ».`;
  }
  if (demande.renouvelle !== null && !connus.has(String(demande.renouvelle)))
    fautes['demande.renouvelle'] = `Aucune période de l'historique n'a le numéro « ${demande.renouvelle} ».`;
  return fautes;
}

/** @throws ErreurMetier un message par endroit du fichier */
export function lireDossierPmsmp(brut: unknown): { demande: Demande; historique: Periode[] } {
  const lu = DOSSIER.safeParse(brut);
  if (!lu.success) throw refus(Object.fromEntries(lu.error.issues.map((i) => [chemin(i.path), direEcart(i)])));
  const { demande, historique } = lu.data;
  const fautes = fautesDeLHistoire(demande, historique);
  if (Object.keys(fautes).length > 0) throw refus(fautes);
  return { demande, historique };
}

/** Les plafonds du jour. @param base `null` : les valeurs livrées avec le programme */
export async function parametresPmsmp(
  base: Base | Trx | null,
  departement: string | null,
  date: string,
): Promise<Parametres> {
  const lieu = departement ? `departement:${departement}` : null;
  const livres = base ? [] : parametresLivres();
  const valeurs = {} as Parametres;
  for (const cle of CLES) {
    const p = base ? await parametreA(base, cle, date, lieu ?? undefined) : valeurA(livres, cle, date);
    valeurs[cle] =
      p?.valeur === null || p?.valeur === undefined
        ? null
        : { valeur: p.valeur, source: p.source, confiance: p.confiance };
  }
  return valeurs;
}

/** Un dossier inventé : une demande conforme après une première immersion. */
export const modelePmsmp = (aujourdhui: string) => ({
  demande: {
    structure: '73282932000074',
    objet: 'confirmer',
    objectifs: 'Tenir un poste de maçon (exemple)',
    debut: plusMois(aujourdhui, 1),
    fin: plusMois(aujourdhui, 1),
    renouvelle: null,
    nonAtteints: null,
    heures: 35,
    lieu: 'Atelier (exemple)',
    horaires: '8 h – 12 h, 13 h – 16 h',
    taches: 'Aider à monter un mur (exemple)',
    evaluation: 'Entretien de fin avec le tuteur (exemple)',
    tuteur: 'Tuteur (exemple)',
    conseiller: 'Conseillère (exemple)',
    siret: '73282932000074',
    activite: '4399C',
    naissance: '1990-05-17',
    prescripteur: { nature: 'departement', nom: 'Département (exemple)', habilitation: '' },
    interdits: true,
  },
  historique: [
    {
      id: 1,
      structure: '73282932000074',
      objet: 'decouvrir',
      objectifs: 'Découvrir le métier (exemple)',
      debut: plusMois(aujourdhui, -3),
      fin: plusMois(aujourdhui, -3),
      renouvelle: null,
    },
  ],
});

/** Un verdict à lire dans un terminal. */
export const pmsmpEnTexte = (controles: readonly Controle[]): string =>
  [
    conforme(controles) ? 'Immersion conforme.' : 'Immersion non conforme.',
    ...controles.flatMap((c) => [
      `  ${c.libelle} : ${LIBELLES_REGLE[c.verdict]}${c.chiffre ? ` (${c.chiffre})` : ''}`,
      `    ${c.phrase}`,
      ...(c.source ? [`    ${c.source} [${c.confiance}]`] : []),
    ]),
    '',
  ].join('\n');
