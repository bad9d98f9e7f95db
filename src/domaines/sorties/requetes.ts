import { sql } from 'kysely';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { piecesDe } from '#src/socle/pieces/index.ts';
import { COLONNES_JALON, jalonsDuParcours, sortieDe } from './chargement.ts';
import { DESCRIPTIONS, type Jalon } from './forme.ts';
import { momentJalon } from './regles.ts';

/** Ce que la page de la personne montre de sa sortie. */
export async function resumeSortie(c: Cloison, parcours: number) {
  const sortie = await sortieDe(c, parcours);
  if (!sortie) return null;
  const jalons = await jalonsDuParcours(c, parcours);
  const prochain = jalons.find((j) => j.etat === 'a_faire') ?? null;
  return {
    libelle: DESCRIPTIONS[sortie.categorie].libelle,
    le: sortie.le,
    employeur: sortie.employeur,
    suites: sortie.suites,
    prochain,
  };
}

export interface JalonDu extends Jalon {
  reference: string;
  nom: string;
  prenom: string;
  categorie: keyof typeof DESCRIPTIONS;
  employeur: string;
  operation: number;
  equipe: string | null;
  referent: string | null;
  referentCompte: number | null;
  moment: 'retard' | 'proche' | 'plus_tard';
}

/**
 * Points de suivi à tenir que l'acteur voit, les plus en retard d'abord. Ceux de son équipe y sont pour un responsable territorial : les
 * politiques de ligne en décident.
 * @param filtres.miens ceux dont il est le référent principal
 */
export async function jalonsDus(
  c: Cloison,
  acteur: Acteur,
  filtres: { miens?: boolean | undefined; avant?: string | undefined; operation?: number | undefined } = {},
): Promise<JalonDu[]> {
  exiger(acteur, 'sorties.listerJalons');
  const { rows } = await sql<Omit<JalonDu, 'moment'>>`
    SELECT ${COLONNES_JALON}, p.reference, n.nom, n.prenom, s.categorie, s.employeur, p.operation, e.nom AS equipe,
      r.nom AS referent, r.compte_id AS "referentCompte"
    FROM jalon j JOIN sortie s ON s.id = j.sortie AND s.annulee_le IS NULL
    JOIN parcours p ON p.id = j.parcours AND p.etat <> 'clos' JOIN personne n ON n.id = p.personne LEFT JOIN equipe e ON e.id = p.equipe
    LEFT JOIN LATERAL (SELECT f.compte_id, k.prenom || ' ' || k.nom AS nom FROM designation g JOIN professionnel f ON f.id = g.professionnel
      JOIN compte k ON k.id = f.compte_id WHERE g.parcours = p.id AND g.rang = 'principal' AND g.debut <= current_date
      AND (g.fin IS NULL OR g.fin > current_date) LIMIT 1) r ON true
    WHERE j.etat = 'a_faire' AND (${filtres.avant ?? null}::date IS NULL OR j.du_le <= ${filtres.avant ?? null}::date)
      AND (${filtres.operation ?? null}::int IS NULL OR p.operation = ${filtres.operation ?? null}::int)
      AND (NOT ${filtres.miens ?? false} OR r.compte_id = ${acteur.compteId})
    ORDER BY j.du_le, j.id`.execute(c);
  const jour = aujourdhui();
  return rows.map((r) => ({ ...r, moment: momentJalon(r.duLe, jour) }));
}

/** La page « Sortie » d'un parcours. */
export async function lireSortie(c: Cloison, acteur: Acteur, id: number) {
  const p = await parcoursSitue(c, id);
  exiger(acteur, 'sorties.lire', p);
  const sortie = await sortieDe(c, id);
  const { rows: annulees } = await sql<{
    id: number;
    categorie: keyof typeof DESCRIPTIONS;
    le: string;
    motif: string;
    par: string;
  }>`
    SELECT id, categorie, le, motif, par FROM sortie WHERE parcours = ${id} AND annulee_le IS NOT NULL ORDER BY id DESC`.execute(
    c,
  );
  return {
    parcours: p,
    sortie,
    annulees,
    jalons: sortie ? await jalonsDuParcours(c, id) : [],
    pieces: sortie ? await piecesDe(c, `parcours:${id}`, `sortie:${sortie.id}`) : [],
    peut: {
      declarer: !sortie && peut(acteur, 'sorties.declarer', p),
      completer: peut(acteur, 'sorties.completer', p),
      annuler: peut(acteur, 'sorties.annuler', p),
      tenir: peut(acteur, 'sorties.tenir', p),
      fse: p.operation.fse,
    },
  };
}
