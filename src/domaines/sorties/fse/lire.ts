import { sql } from 'kysely';
import { type OperationSituee, operationSituee } from '#src/domaines/accompagnements/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { sortieDe } from '../chargement.ts';
import { delaisFse } from './delais.ts';
import {
  type Completude,
  completude,
  duLe,
  MOMENTS,
  type MomentFse,
  ouvertLe,
  QUESTIONS,
  type Reponses,
} from './questions.ts';

export interface MomentRempli {
  moment: MomentFse;
  reponses: Reponses | null;
  le: string | null;
  version: number | null;
  dueLe: string | null;
  /** Se remplit dès maintenant. */
  ouvert: boolean;
  completude: Completude;
}

/** Les trois moments d'un parcours. */
export async function lireFse(c: Cloison, acteur: Acteur, id: number) {
  const p = await parcoursSitue(c, id);
  exiger(acteur, 'sorties.lireFse', p);
  const sortie = await sortieDe(c, id);
  const { rows } = await sql<{ moment: MomentFse; reponses: Reponses; le: string; version: number }>`
    SELECT moment, reponses, le, version FROM fse_participant WHERE parcours = ${id}`.execute(c);
  const delais = await delaisFse(c, p.operation);
  const jour = aujourdhui();
  const moments: MomentRempli[] = MOMENTS.map((moment) => {
    const r = rows.find((x) => x.moment === moment);
    const depuis = ouvertLe(moment, p.ouvertLe, sortie?.le ?? null, delais);
    return {
      moment,
      reponses: r?.reponses ?? null,
      le: r?.le ?? null,
      version: r?.version ?? null,
      dueLe: duLe(moment, p.ouvertLe, sortie?.le ?? null, delais),
      ouvert: depuis !== null && depuis <= jour,
      completude: completude(moment, r?.reponses ?? null),
    };
  });
  return { parcours: p, moments, remplir: p.operation.fse && peut(acteur, 'sorties.remplirFse', p) };
}

export interface ManqueFse {
  parcours: number;
  reference: string;
  nom: string;
  prenom: string;
  moment: MomentFse;
  dueLe: string;
  retard: boolean;
  manquantes: string[];
}

/** Ce qui manque dans les dossiers que l'acteur ouvre, le plus en retard d'abord ; un décès n'attend rien. */
export async function manquesFse(c: Cloison, o: OperationSituee): Promise<ManqueFse[]> {
  // `cloison_ouvre` : hors du deuxième cercle, les réponses seraient vues comme absentes.
  const { rows } = await sql<{
    id: number;
    reference: string;
    nom: string;
    prenom: string;
    entree: string;
    sortie: string | null;
    deces: boolean;
    reponses: Partial<Record<MomentFse, Reponses>>;
  }>`
    SELECT p.id, p.reference, n.nom, n.prenom, p.ouvert_le AS entree, s.le AS sortie, coalesce(s.categorie = 'deces', false) AS deces,
      coalesce((SELECT jsonb_object_agg(f.moment, f.reponses) FROM fse_participant f WHERE f.parcours = p.id), '{}') AS reponses
    FROM parcours p JOIN personne n ON n.id = p.personne LEFT JOIN sortie s ON s.parcours = p.id AND s.annulee_le IS NULL
    WHERE p.operation = ${o.id} AND cloison_ouvre(p.id)`.execute(c);
  const delais = await delaisFse(c, o);
  const jour = aujourdhui();
  return rows
    .filter((r) => !r.deces)
    .flatMap((r) =>
      MOMENTS.flatMap((moment) => {
        const depuis = ouvertLe(moment, r.entree, r.sortie, delais);
        const dueLe = duLe(moment, r.entree, r.sortie, delais);
        const etat = completude(moment, r.reponses[moment] ?? null);
        if (!depuis || depuis > jour || !dueLe || etat.comptable) return [];
        const { id, reference, nom, prenom } = r;
        return [
          { parcours: id, reference, nom, prenom, moment, dueLe, retard: dueLe < jour, manquantes: etat.manquantes },
        ];
      }),
    )
    .sort((a, b) => (a.dueLe < b.dueLe ? -1 : a.dueLe > b.dueLe ? 1 : a.parcours - b.parcours));
}

/** La page des indicateurs d'une opération : ce qui manque chez soi, et ce qui peut s'exporter. */
export async function lireFseOperation(c: Cloison, acteur: Acteur, operation: number) {
  const o = await operationSituee(c, operation);
  exiger(acteur, 'sorties.suivreFse', o);
  return { o, manques: o.fse ? await manquesFse(c, o) : [], exporter: peut(acteur, 'sorties.exporterFse', o) };
}

/**
 * Réponses de tous les participants d'une opération, par référence, sans identité : ce que l'autorité de gestion demande. Lu hors de la cloison, par
 * qui conduit l'opération, et journalisé.
 */
export async function exporterFse(b: Base, acteur: Acteur, operation: number) {
  const o = await operationSituee(b, operation);
  exiger(acteur, 'sorties.exporterFse', o);
  const { rows } = await sql<{
    reference: string;
    entree: string;
    sortie: string | null;
    reponses: Partial<Record<MomentFse, Reponses>>;
  }>`
    SELECT p.reference, p.ouvert_le AS entree, s.le AS sortie,
      coalesce((SELECT jsonb_object_agg(f.moment, f.reponses) FROM fse_participant f WHERE f.parcours = p.id), '{}') AS reponses
    FROM parcours p LEFT JOIN sortie s ON s.parcours = p.id AND s.annulee_le IS NULL WHERE p.operation = ${o.id} ORDER BY p.reference`.execute(
    b,
  );
  await ecrireJournal(b, {
    acteur,
    action: 'sorties.exporterFse',
    objet: `operation_accompagnement:${o.id}`,
    details: { lignes: rows.length },
  });
  return rows;
}
export type LigneFse = Awaited<ReturnType<typeof exporterFse>>[number];

/** Colonnes du fichier : une par question et par moment ; « sans réponse » quand le moment n'a pas été rempli. */
export const COLONNES_FSE = [
  { id: 'reference', titre: 'Référence', valeur: (l: LigneFse) => l.reference },
  { id: 'entree', titre: 'Entrée', type: 'date' as const, valeur: (l: LigneFse) => l.entree },
  { id: 'sortie', titre: 'Sortie', type: 'date' as const, valeur: (l: LigneFse) => l.sortie },
  ...MOMENTS.flatMap((moment) =>
    QUESTIONS[moment].map((q) => ({
      id: `${moment}_${q.cle}`,
      titre: `${moment} : ${q.libelle}`,
      valeur: (l: LigneFse) => l.reponses[moment]?.[q.cle] ?? 'sans_reponse',
    })),
  ),
];
