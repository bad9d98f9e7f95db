import { sql } from 'kysely';
import { z } from 'zod';
import { droitDeChanger } from '#src/domaines/structures/index.ts';
import { definirGenre, type IssueLot, type Lecture, type LigneImport, refuser } from '#src/socle/imports/genre.ts';
import { CATEGORIES, type Categorie, type Comptes, LIBELLES_CATEGORIE } from '../regles/sorties.ts';
import {
  CHAMPS_STRUCTURE,
  chargerStructures,
  type Designation,
  lireDesignation,
  refuserStructure,
  type StructureTrouvee,
} from './communs.ts';

export interface LigneSorties extends Designation {
  annee: number;
  comptes: Comptes;
}

const SYNONYMES: Record<Categorie, string[]> = {
  durable: ['emploi durable', 'durable', 'sorties emploi durable', 'nb sorties durables', 'emploi_durable'],
  transition: ['emploi de transition', 'transition', 'sorties emploi de transition', 'emploi_transition'],
  positive: ['sorties positives', 'positive', 'positives', 'sorties_positives'],
  autre: ['autres sorties', 'autre', 'autres', 'autres_sorties'],
  non_documentee: ['non documentees', 'sorties non documentees', 'sans nouvelles', 'non_documentee'],
  retrait: ['retrait des sorties constatees', 'retrait', 'retraits'],
};

/** Pure. Les autres sorties se déduisent du total examiné quand le fichier ne les compte pas. */
export function lireLigneSorties({ valeurs }: LigneImport, anneeCourante: number): Lecture<LigneSorties> {
  const designation = lireDesignation(valeurs);
  if ('ok' in designation) return designation;
  const annee = Number((valeurs.annee ?? '').trim());
  if (!Number.isInteger(annee) || annee < 2000 || annee > anneeCourante)
    return refuser(
      'annee',
      valeurs.annee ?? '',
      "L'année manque, est illisible ou n'a pas commencé.",
      'Écrivez une année, par exemple 2025.',
    );
  const lus: Record<string, number> = {};
  for (const champ of [...CATEGORIES, 'examinees']) {
    const net = (valeurs[champ] ?? '').replace(/[\s  ]/g, '').replace(/[.,]0+$/, '');
    if (net === '') continue;
    if (!/^\d{1,6}$/.test(net))
      return refuser(
        champ,
        valeurs[champ] ?? '',
        "Ce n'est pas un nombre entier de sorties.",
        'Écrivez un nombre entier, ou laissez vide si vous ne savez pas.',
      );
    lus[champ] = Number(net);
  }
  const { examinees, ...comptes } = lus as Record<string, number> & Comptes & { examinees?: number };
  if (examinees !== undefined) {
    const connues = (['durable', 'transition', 'positive', 'autre', 'non_documentee'] as const).reduce(
      (t, c) => t + (comptes[c] ?? 0),
      0,
    );
    if (comptes.autre === undefined && connues <= examinees) comptes.autre = examinees - connues;
    else if (connues !== examinees)
      return refuser(
        'examinees',
        String(examinees),
        `Les catégories font ${connues}, le total examiné dit ${examinees}.`,
        'Vérifiez les colonnes ; les retraits ne comptent pas dans le total examiné.',
      );
  }
  if (Object.keys(comptes).length === 0)
    return refuser('durable', '', 'Aucune sortie renseignée.', 'Remplissez au moins une catégorie.');
  return { ok: true, valeur: { ...designation, annee, comptes } };
}

interface Contexte {
  trouver: (d: Designation) => StructureTrouvee | 'ambigue' | null;
  peutChanger: (departement: string | null) => boolean;
  importId: number;
  auteur: string;
  annee: number;
}

/** Sorties par structure et par année : une ligne, une colonne par catégorie officielle. */
export const importSorties = definirGenre({
  genre: 'sorties',
  libelle: "Sorties de l'année",
  description:
    'Sorties constatées par structure et par année, par catégorie officielle (emploi durable, de transition, sorties positives, autres, retraits).',
  droit: 'activite.importer',
  formats: ['csv', 'xlsx'] as const,
  champs: [
    ...CHAMPS_STRUCTURE,
    { id: 'annee', libelle: 'Année', obligatoire: true, synonymes: ['annee', 'exercice', 'annee sortie'] },
    {
      id: 'examinees',
      libelle: 'Sorties examinées (total)',
      synonymes: [
        'sorties examinees',
        'examinees',
        'total sorties',
        'nombre total de sorties examinees',
        'total_sorties',
      ],
    },
    ...CATEGORIES.map((c) => ({ id: c, libelle: LIBELLES_CATEGORIE[c], synonymes: SYNONYMES[c] })),
  ],
  schemaOptions: z.object({}),
  reconnaitre({ entetes }) {
    const noms = entetes.map((e) => e.trim().toLowerCase());
    return noms.some((n) => /durable/.test(n)) &&
      noms.some((n) => /transition/.test(n)) &&
      noms.some((n) => /siret|asp/.test(n)) &&
      noms.length < 40
      ? 0.95
      : 0;
  },
  async preparer(trx, _options, acteur, { importId, maintenant }): Promise<Contexte> {
    return {
      trouver: await chargerStructures(trx),
      peutChanger: await droitDeChanger(trx, acteur),
      importId,
      auteur: acteur.nom,
      annee: maintenant.getFullYear(),
    };
  },
  lireLigne: (ligne, { annee }) => lireLigneSorties(ligne, annee),
  cle: ({ siret, idAsp, type, annee }) => [idAsp ?? siret, type, annee].join('|'),
  async ecrireLot(trx, lignes, ctx, ecritures): Promise<IssueLot> {
    const rejets: NonNullable<IssueLot['rejets']> = [];
    const admises = lignes.flatMap(({ numero, valeur }) => {
      const trouvee = ctx.trouver(valeur);
      const refus = refuserStructure(trouvee, valeur, ctx.peutChanger);
      if (refus) rejets.push({ ...refus, numero });
      return refus ? [] : [{ structure: (trouvee as StructureTrouvee).id, ...valeur }];
    });
    const { rows } = await sql<{
      structure: number;
      annee: number;
      categorie: Categorie;
      nombre: number;
      source: string;
    }>`
      SELECT structure, annee, categorie, nombre, source FROM activite_sortie WHERE structure = ANY(${admises.map((l) => l.structure)})`.execute(
      trx,
    );
    const connues = Map.groupBy(rows, (r) => `${r.structure}|${r.annee}`);
    // Les comptes sont ceux des lignes du fichier : une ligne porte plusieurs catégories.
    const bilan = { crees: 0, modifies: 0, inchanges: 0 };
    for (const { structure, annee, comptes } of admises) {
      const avant = connues.get(`${structure}|${annee}`);
      const egale = Object.entries(comptes).every(([c, n]) =>
        avant?.some((r) => r.categorie === c && r.nombre === n && r.source === 'asp'),
      );
      bilan[!avant ? 'crees' : egale ? 'inchanges' : 'modifies'] += 1;
    }
    await ecritures.fusionner({
      table: 'activite_sortie',
      cles: ['structure', 'annee', 'categorie'],
      colonnes: ['structure', 'annee', 'categorie', 'nombre', 'source'],
      lignes: admises.flatMap(({ structure, annee, comptes }) =>
        Object.entries(comptes).map(([categorie, nombre]) => ({ structure, annee, categorie, nombre, source: 'asp' })),
      ),
      marques: { import_id: ctx.importId, saisi_par: ctx.auteur },
    });
    return { ...bilan, rejets };
  },
});
