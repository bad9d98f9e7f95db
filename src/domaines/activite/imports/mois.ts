import { sql } from 'kysely';
import { z } from 'zod';
import { droitDeChanger } from '#src/domaines/structures/index.ts';
import { definirGenre, type IssueLot, type Lecture, type LigneImport, refuser } from '#src/socle/imports/genre.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import { NOMS_MOIS } from '../regles/mois.ts';
import {
  CHAMP_ANNEXE,
  CHAMPS_STRUCTURE,
  chargerStructures,
  type Designation,
  lireDesignation,
  refuserStructure,
  type StructureTrouvee,
} from './communs.ts';

export interface LigneMois extends Designation {
  /** Premier jour du mois. */
  mois: string;
  heures: string;
  salaries: number | null;
  dontRsa: number | null;
}

const PERSONNE = /^emi_pph|(^|_)nir($|_)|num[eé]ro de s[eé]curit[eé] sociale|nom (du )?salari[eé]/i;
const MOIS_EN_LETTRES = new Map(
  NOMS_MOIS.flatMap((nom, i) => [nom, nom.normalize('NFD').replace(/\p{M}/gu, '')].map((n) => [n, i + 1] as const)),
);

/** Lit un mois : `2026-03`, `03/2026`, `01/03/2026`, `2026-03-01`, « mars 2026 », ou un rang de 1 à 12 avec l'année à côté. */
export function lireMois(texte: string, annee = ''): string | null {
  const net = texte.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})(?:-\d{1,2})?/.exec(net) ?? null;
  const francais = /^(?:\d{1,2}\/)?(\d{1,2})\/(\d{4})$/.exec(net);
  const lettres = /^(\p{L}+)(?:\s+(\d{4}))?$/u.exec(net);
  const seul = /^\d{1,2}$/.exec(net);
  const [an, rang] = iso
    ? [iso[1], Number(iso[2])]
    : francais
      ? [francais[2], Number(francais[1])]
      : lettres
        ? [lettres[2] ?? annee.trim(), MOIS_EN_LETTRES.get(lettres[1] ?? '') ?? 0]
        : [annee.trim(), seul ? Number(net) : 0];
  return /^20\d{2}$/.test(an ?? '') && rang >= 1 && rang <= 12 ? `${an}-${String(rang).padStart(2, '0')}-01` : null;
}

const lireEntier = (texte: string): number | null | 'illisible' => {
  const net = texte.replace(/[\s  ]/g, '').replace(/[.,]0+$/, '');
  return net === '' ? null : /^\d{1,6}$/.test(net) ? Number(net) : 'illisible';
};

/** Pure. @param moisCourant premier jour du mois en cours : un mois pas fini est refusé */
export function lireLigneMois({ valeurs, brut }: LigneImport, moisCourant: string): Lecture<LigneMois> {
  // L'état mensuel individuel de l'ASP a une ligne par salarié : n'en prendre qu'une par structure donnerait des heures fausses.
  if (Object.keys(brut).some((nom) => PERSONNE.test(nom)))
    return refuser(
      'heures',
      '',
      'Ce fichier a une ligne par personne : Maillage ne garde que des totaux.',
      'Faites la somme des heures par structure (ou par annexe) et par mois, puis importez ce tableau.',
    );
  const designation = lireDesignation(valeurs);
  if ('ok' in designation) return designation;
  const ecrit = valeurs.mois ?? '';
  const mois = lireMois(ecrit, valeurs.annee ?? '');
  if (!mois)
    return refuser(
      'mois',
      ecrit,
      'Le mois manque ou est illisible.',
      'Écrivez 2026-03, 03/2026 ou « mars » avec une colonne année.',
    );
  if (mois >= moisCourant)
    return refuser('mois', ecrit, "Ce mois n'est pas fini.", 'Importez-le quand toutes ses heures sont connues.');
  const heures = lireDecimal(valeurs.heures ?? '', 4);
  if (heures === null || heures.startsWith('-'))
    return refuser(
      'heures',
      valeurs.heures ?? '',
      'Les heures manquent ou sont illisibles.',
      'Écrivez un nombre positif, par exemple 1516,67.',
    );
  const [salaries, dontRsa] = [lireEntier(valeurs.salaries ?? ''), lireEntier(valeurs.dont_rsa ?? '')];
  if (salaries === 'illisible')
    return refuser(
      'salaries',
      valeurs.salaries ?? '',
      'Le nombre de salariés est illisible.',
      'Écrivez un nombre entier, ou laissez vide.',
    );
  if (dontRsa === 'illisible')
    return refuser(
      'dont_rsa',
      valeurs.dont_rsa ?? '',
      'Le nombre de bénéficiaires du RSA est illisible.',
      'Écrivez un nombre entier, ou laissez vide.',
    );
  if (dontRsa !== null && (salaries === null || dontRsa > salaries))
    return refuser(
      'dont_rsa',
      String(dontRsa),
      'Il y a plus de bénéficiaires du RSA que de salariés.',
      'Les bénéficiaires du RSA sont comptés parmi les salariés du mois.',
    );
  return { ok: true, valeur: { ...designation, mois, heures, salaries, dontRsa } };
}

interface Contexte {
  trouver: (d: Designation) => StructureTrouvee | 'ambigue' | null;
  peutChanger: (departement: string | null) => boolean;
  moisCourant: string;
  importId: number;
  auteur: string;
}

/** États mensuels : une ligne par structure (ou par annexe) et par mois. Réimporter le même fichier ne change rien. */
export const importActiviteMois = definirGenre({
  genre: 'activite',
  libelle: 'Activité du mois (états mensuels)',
  description:
    "Heures, salariés en insertion et bénéficiaires du RSA par mois, d'après les états mensuels de l'ASP ou un tableur : une ligne par structure ou par annexe.",
  droit: 'activite.importer',
  formats: ['csv', 'xlsx', 'asp'] as const,
  champs: [
    ...CHAMPS_STRUCTURE,
    CHAMP_ANNEXE,
    {
      id: 'mois',
      libelle: 'Mois',
      obligatoire: true,
      synonymes: ['mois', 'periode', 'mois etat mensuel'],
      aide: '2026-03, 03/2026, ou le rang du mois avec une colonne année.',
    },
    { id: 'annee', libelle: 'Année', synonymes: ['annee', 'exercice'] },
    {
      id: 'heures',
      libelle: 'Heures',
      obligatoire: true,
      synonymes: ['heures', 'nombre heures', 'heures travaillees', 'nb heures', 'heures payees'],
    },
    {
      id: 'salaries',
      libelle: 'Salariés en insertion',
      synonymes: ['salaries', 'nombre salaries', 'salaries en insertion', 'effectif', 'nb salaries'],
    },
    {
      id: 'dont_rsa',
      libelle: 'Dont bénéficiaires du RSA',
      synonymes: ['dont rsa', 'rsa', 'dont_rsa', 'brsa', 'beneficiaires rsa'],
    },
  ],
  schemaOptions: z.object({}),
  reconnaitre({ entetes }) {
    const noms = new Set(entetes.map((e) => e.trim().toLowerCase()));
    const heures = ['heures', 'nb heures', 'heures travaillees', 'heures_travaillees'].some((n) => noms.has(n));
    return heures && [...noms].some((n) => /mois|periode/.test(n)) ? 0.95 : 0;
  },
  async preparer(trx, _options, acteur, { importId }): Promise<Contexte> {
    return {
      trouver: await chargerStructures(trx),
      peutChanger: await droitDeChanger(trx, acteur),
      moisCourant: `${aujourdhui().slice(0, 7)}-01`,
      importId,
      auteur: acteur.nom,
    };
  },
  lireLigne: (ligne, { moisCourant }) => lireLigneMois(ligne, moisCourant),
  cle: ({ siret, idAsp, type, annexe, mois }) => [annexe ?? idAsp ?? siret, type, mois].join('|'),
  async ecrireLot(_trx, lignes, ctx, ecritures): Promise<IssueLot> {
    const rejets: NonNullable<IssueLot['rejets']> = [];
    const rangees = lignes.flatMap(({ numero, valeur }) => {
      const trouvee = ctx.trouver(valeur);
      const refus = refuserStructure(trouvee, valeur, ctx.peutChanger);
      if (refus) {
        rejets.push({ ...refus, numero });
        return [];
      }
      const { mois, heures, salaries, dontRsa, annexe } = valeur;
      return [
        {
          structure: (trouvee as StructureTrouvee).id,
          annexe: annexe ?? '',
          mois,
          heures,
          salaries,
          dont_rsa: dontRsa,
          source: 'asp',
        },
      ];
    });
    const issue = await ecritures.fusionner({
      table: 'activite_mois',
      cles: ['structure', 'mois', 'annexe'],
      colonnes: ['structure', 'mois', 'annexe', 'heures', 'salaries', 'dont_rsa', 'source'],
      lignes: rangees,
      marques: { import_id: ctx.importId, saisi_par: ctx.auteur },
      // Un fichier qui ne compte pas les salariés n'efface pas ceux que l'on connaît.
      conserver: { salaries: 'coalesce(n.salaries, a.salaries)', dont_rsa: 'coalesce(n.dont_rsa, a.dont_rsa)' },
    });
    return { ...issue, rejets };
  },
  async constats(trx, { importId }) {
    const { rows } = await sql<{ structures: number; mois: string | null }>`
      SELECT count(DISTINCT structure)::int AS structures, to_char(max(mois), 'MM/YYYY') AS mois FROM activite_mois WHERE import_id = ${importId}`.execute(
      trx,
    );
    const { structures = 0, mois = null } = rows[0] ?? {};
    return structures === 0
      ? []
      : [
          {
            texte: `${structures > 1 ? `${structures} structures ont` : 'Une structure a'} des heures nouvelles, jusqu'à ${mois}.`,
            lien: { libelle: 'Voir les taux de réalisation', adresse: '/activite' },
          },
        ];
  },
});
