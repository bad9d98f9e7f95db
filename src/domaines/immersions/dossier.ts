import { z } from 'zod';
import { parametresLivres } from '#src/domaines/financement/index.ts';
import { parametreA, valeurA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { plusMois } from '#src/socle/jour.ts';
import { CLES, type Controle, type Demande, LIBELLES_REGLE, OBJETS, type Parametres, type Periode } from './regles.ts';
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
const DOSSIER = z.object({
  demande: z.object({
    ...periode,
    id: cle.nullable().default(null),
    nonAtteints: z.boolean().nullable().default(null),
    heures: z.number().positive('Un nombre d’heures.').nullable().default(null),
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
      .object({ nature: z.enum(['departement', 'operateur']), nom: texte, habilitation: texte })
      .default({ nature: 'departement', nom: '', habilitation: '' }),
    interdits: z.boolean().nullable().default(null),
  }),
  historique: z.array(z.object({ id: cle, ...periode })).default([]),
});

/** @throws ErreurMetier le champ fautif est nommé */
export function lireDossierPmsmp(brut: unknown): { demande: Demande; historique: Periode[] } {
  const lu = DOSSIER.safeParse(brut);
  if (!lu.success) {
    const [faute] = lu.error.issues;
    throw new ErreurMetier(`« ${faute!.path.join('.') || 'fichier'} » : ${faute!.message}`, {
      conseil: '« maillage pmsmp modele » écrit un exemple à remplir.',
    });
  }
  const { demande, historique } = lu.data;
  for (const [i, p] of historique.entries())
    if (p.fin < p.debut) throw new ErreurMetier(`« historique.${i} » : le dernier jour est avant le premier.`);
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
