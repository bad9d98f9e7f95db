import { sql } from 'kysely';
import { exigerReglage, type OperationSituee, operationSituee, reglageA } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { agregatsDe, reponsesFse } from '../agreger.ts';
import { couverture, delaiDe, ETAPES, type Limite, moisPasses } from '../regles/cohorte.ts';
import type { Agregat, Faits } from '../regles/forme.ts';
import {
  files,
  freinsLeves,
  immersionsVersEmploi,
  maintiens,
  nonVenus,
  sortiesParCategorie,
  sortiesParClasse,
} from '../regles/mesures.ts';
import { DIMENSIONS, ventiler } from '../regles/ventiler.ts';
import { lireFaits } from './faits.ts';

/** Mois de couverture montrés, au plus. */
const MOIS_MONTRES = 12;

export interface Reperes {
  contratMois: number;
  orientationJours: number;
  rdvParMois: number;
  maturiteJours: number;
  sources: { libelle: string; valeur: string; source: string; confiance: string }[];
  /** Places offertes : plafonds des portefeuilles ouverts. */
  places: number | null;
}

async function lireReperes(base: Base | Trx, o: OperationSituee, jour: string): Promise<Reperes> {
  const valeurs: Record<string, number> = {};
  const sources: Reperes['sources'] = [];
  for (const [cle, libelle, unite] of [
    ['accompagnement.contrat_mois', 'Délai du contrat', 'mois'],
    ['accompagnement.orientation_jours', "Délai de l'orientation", 'jours'],
    ['accompagnement.rdv_par_mois', 'Rendez-vous par mois', ''],
    ['accompagnement.maturite_jours', 'Maturité des cohortes', 'jours'],
  ] as const) {
    const r = await exigerReglage(base, o, cle, jour);
    valeurs[cle] = r.valeur;
    sources.push({ libelle, valeur: `${r.valeur} ${unite}`.trim(), source: r.source, confiance: r.confiance });
  }
  const plafond = await reglageA(base, o, 'accompagnement.plafond', jour);
  const { rows } = await sql<{
    places: number | null;
  }>`SELECT sum(coalesce(plafond, ${plafond?.valeur ?? null}::int))::int AS places
    FROM portefeuille WHERE operation = ${o.id} AND ferme_le IS NULL`.execute(base);
  return {
    contratMois: valeurs['accompagnement.contrat_mois']!,
    orientationJours: valeurs['accompagnement.orientation_jours']!,
    rdvParMois: valeurs['accompagnement.rdv_par_mois']!,
    maturiteJours: valeurs['accompagnement.maturite_jours']!,
    sources,
    places: rows[0]?.places ?? null,
  };
}

/** Les mesures d'une opération, de ses faits et de ce qui reste des anonymisés : sans base, recalculables. Aucun masque encore : ce n'est pas montré tel quel. */
export function mesurer(
  faits: readonly Faits[],
  r: Reperes,
  o: Pick<OperationSituee, 'debut'>,
  jour: string,
  agregats: readonly Agregat[] = [],
) {
  const limites: Record<string, Limite> = { decision: { jours: r.orientationJours }, contrat: { mois: r.contratMois } };
  const contrat: Limite = { mois: r.contratMois };
  return {
    personnes: faits.length,
    delais: ETAPES.map((e) => ({
      etape: e.cle,
      libelle: e.libelle,
      ...delaiDe(faits, e, jour, r.maturiteJours, limites[e.cle]),
    })),
    couverture: moisPasses(o.debut, jour)
      .slice(-MOIS_MONTRES)
      .map((mois) => ({ mois, ...couverture(faits, mois, r.rdvParMois) })),
    freins: freinsLeves(faits),
    sorties: sortiesParCategorie(faits),
    classes: sortiesParClasse(faits),
    maintiens: maintiens(faits, jour),
    files: { ...files(faits, jour.slice(0, 4), jour), places: r.places },
    nonVenus: nonVenus(faits),
    immersions: immersionsVersEmploi(faits, jour, r.maturiteJours),
    ventilations: DIMENSIONS.map((d) => ventiler(faits, d, jour, contrat, agregats)),
  };
}
/**
 * L'évaluation d'une opération : des chiffres seulement, calculés hors de la cloison sur cette opération et elle seule.
 * @throws ErreurDroit, ErreurIntrouvable
 */
export async function evaluer(base: Base, acteur: Acteur, operation: number) {
  const o = await operationSituee(base, operation);
  exiger(acteur, 'evaluations.lire', o);
  const jour = aujourdhui();
  const reperes = await lireReperes(base, o, jour);
  const agregats = await agregatsDe(base, o.id);
  return {
    operation: o,
    jour,
    reperes,
    mesures: mesurer(await lireFaits(base, o.id), reperes, o, jour, agregats),
    fse: o.fse ? await reponsesFse(base, o.id, agregats) : null,
    lignes: peut(acteur, 'evaluations.lireLignes', o),
    prouver: peut(acteur, 'evaluations.prouver', o),
  };
}
export type Evaluation = Awaited<ReturnType<typeof evaluer>>;
export { lireReperes };
