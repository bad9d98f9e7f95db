import { sql } from 'kysely';
import { distribuerPostes, notifierRegions } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { RepartitionGardee } from './chargement.ts';
import type { Repartition } from './forme.ts';
import { partagerEuros } from './regles/euros.ts';
import { parTerritoire } from './sommes.ts';

/**
 * Une répartition régionale devient les crédits de ses départements, et de leurs types si elle les distingue : la ligne IAE de la région pour
 * l'année les contient tous.
 * @returns numéro de la ligne de la région @throws ErreurMetier 422 ligne pas encore ouverte
 */
export async function doterDepuis(
  trx: Trx,
  acteur: Acteur,
  r: RepartitionGardee,
  adoptee: Repartition,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM enveloppe WHERE niveau = 'region' AND fonds = 'iae' AND annee = ${r.annee} AND region = ${r.region}
      AND demonstration = ${r.demonstration}`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier(`La ligne IAE ${r.annee} de cette région n'est pas ouverte.`, {
      champs: { doter: 'Ouvrez la ligne de la région, ou adoptez sans doter.' },
    });
  exiger(acteur, 'enveloppes.ouvrirLigne', { departement: null, region: r.region, appel: null });
  await distribuerPostes(trx, acteur, {
    ligne: rows[0].id,
    parts: parTerritoire(r.entrees, adoptee).map(({ id, etp }) => ({
      departement: id,
      etp: String(etp),
      ...(r.entrees.types ? { types: typesDuTerritoire(r, adoptee, id) } : {}),
    })),
    motif: motifDe(r),
  });
  return rows[0].id;
}

/**
 * Une répartition de la France devient les crédits de ses régions : chacune reçoit la somme de ses départements, et les euros au prorata de ses
 * postes, au centime, somme tenue. Elles les distribuent ensuite ; aucune ne reçoit davantage.
 * @throws ErreurDroit hors de la DGEFP ; ErreurMetier 422 une région a déjà remis plus, ou des départements ne sont d'aucune région
 */
export async function doterRegions(
  trx: Trx,
  acteur: Acteur,
  r: RepartitionGardee,
  { adoptee, euros }: { adoptee: Repartition; euros: string },
): Promise<void> {
  exiger(acteur, 'enveloppes.notifier');
  const regions = adoptee.enveloppes;
  if (regions.reduce((s, { etp }) => s + etp, 0) !== adoptee.mesures.etp)
    throw new ErreurMetier("Des départements ne sont d'aucune région : leurs postes ne peuvent pas la doter.", {
      champs: { doter: 'Adoptez sans doter.' },
    });
  const parts = partagerEuros(
    euros,
    regions.map(({ id, etp }) => ({ id, poids: etp })),
  );
  await notifierRegions(trx, acteur, {
    ...{ annee: r.annee, demonstration: r.demonstration, motif: motifDe(r) },
    parts: regions.map(({ id, etp }) => ({ region: id, etp: String(etp), montant: parts.get(id)! })),
  });
}

const motifDe = (r: RepartitionGardee) => `Répartition « ${r.intitule} » adoptée (n° ${r.id})`;

/** Les parts de chaque type dans un territoire : ses lignes dans l'arbre des crédits. */
const typesDuTerritoire = ({ entrees }: RepartitionGardee, { lignes }: Repartition, territoire: string) =>
  entrees.demande.territoires
    .filter((t) => t.groupe === territoire)
    .map((t) => ({ type: t.type!, etp: String(lignes.find((l) => l.id === t.id)!.etp) }));
