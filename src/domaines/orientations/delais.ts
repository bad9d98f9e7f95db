import { sql } from 'kysely';
import { exigerReglage } from '#src/domaines/accompagnements/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui, finDuJour, instantDeParis, jourDe, plusJours, plusMois } from '#src/socle/jour.ts';
import type { Voie } from './forme.ts';

export const ECHEANCE_ORIENTATION = 'accompagnement.orientation';
export const ECHEANCE_CONTRAT = 'accompagnement.contrat';
export const ECHEANCE_REEXAMEN = 'accompagnement.reexamen';

interface Compte {
  compte: number;
  organisation: number;
}

/** Le responsable territorial de l'équipe, à défaut de toute l'opération ; s'il n'y en a pas, l'acteur. */
async function responsableDe(trx: Trx, p: ParcoursSitue, equipe: number | null, acteur: Acteur): Promise<Compte> {
  const { rows } =
    await sql<Compte>`SELECT f.compte_id AS compte, f.organisation_id AS organisation FROM professionnel f
    WHERE f.operation = ${p.operation.id} AND f.role = 'responsable' AND habilite(f)
      AND (f.equipe IS NULL OR ${equipe}::int IS NULL OR f.equipe = ${equipe}) ORDER BY f.equipe IS NULL, f.debut, f.id LIMIT 1`.execute(
      trx,
    );
  return rows[0] ?? { compte: acteur.compteId, organisation: acteur.organisationId };
}

/** Le référent principal du jour ; à défaut, le responsable. */
async function quiSuit(trx: Trx, p: ParcoursSitue, acteur: Acteur): Promise<Compte> {
  const { rows } = await sql<Compte>`SELECT f.compte_id AS compte, f.organisation_id AS organisation
    FROM designation d JOIN professionnel f ON f.id = d.professionnel
    WHERE d.parcours = ${p.id} AND d.rang = 'principal' AND d.debut <= current_date AND (d.fin IS NULL OR d.fin > current_date)`.execute(
    trx,
  );
  return rows[0] ?? responsableDe(trx, p, p.equipe, acteur);
}

/**
 * Échéance de la décision : court de l'ouverture des droits ; si elle n'est pas connue, ou pour un réexamen, du positionnement. Adressée au
 * responsable de l'équipe.
 */
export async function armerOrientation(
  trx: Trx,
  acteur: Acteur,
  p: ParcoursSitue,
  { equipe, positionneLe, reexamen }: { equipe: number | null; positionneLe: Date; reexamen: boolean },
): Promise<void> {
  const droits = !reexamen && p.droitsLe ? p.droitsLe : null;
  const depart = droits ?? jourDe(positionneLe);
  const { valeur } = await exigerReglage(trx, p.operation, 'accompagnement.orientation_jours', aujourdhui());
  const a = await responsableDe(trx, p, equipe, acteur);
  await poserEcheance(trx, {
    nature: ECHEANCE_ORIENTATION,
    objet: `parcours:${p.id}`,
    libelle: `Décider l'orientation ${p.reference}`,
    fondement: "Code de l'action sociale et des familles, article D.262-65-2 (source secondaire)",
    adresse: `/parcours/${p.id}/orientation`,
    a: { organisation: a.organisation, compte: a.compte, departement: p.operation.departement },
    due: finDuJour(plusJours(depart, valeur)),
    depart: { quoi: droits ? 'Ouverture des droits' : 'Positionnement', le: instantDeParis(depart, '00:00') },
  });
}

/** Les délais que la notification fait courir : le contrat ; le réexamen, pour un parcours social. @returns leurs jours */
export async function armerNotification(
  trx: Trx,
  acteur: Acteur,
  p: ParcoursSitue,
  { voie, le, reexamenLong }: { voie: Voie; le: string; reexamenLong: boolean },
): Promise<{ contrat: string; reexamen: string | null }> {
  const qui = await quiSuit(trx, p, acteur);
  const a = { organisation: qui.organisation, compte: qui.compte, departement: p.operation.departement };
  const objet = `parcours:${p.id}`;
  const depart = { quoi: "Notification de l'orientation", le: instantDeParis(le, '00:00') };
  const { valeur: mois } = await exigerReglage(trx, p.operation, 'accompagnement.contrat_mois', le);
  const contrat = plusMois(le, mois);
  await poserEcheance(trx, {
    nature: ECHEANCE_CONTRAT,
    objet,
    libelle: `Signer le contrat d'engagement ${p.reference}`,
    fondement: 'Code du travail, articles D5411-14-1 et D5411-14-2',
    adresse: `/parcours/${p.id}/contrat`,
    a,
    due: finDuJour(contrat),
    depart,
  });
  if (voie !== 'social') {
    await solderEcheance(trx, ECHEANCE_REEXAMEN, objet, acteur.nom, 'sans_objet');
    return { contrat, reexamen: null };
  }
  const cle = reexamenLong ? 'accompagnement.reexamen_long_mois' : 'accompagnement.reexamen_mois';
  const reexamen = plusMois(le, (await exigerReglage(trx, p.operation, cle, le)).valeur);
  await poserEcheance(trx, {
    nature: ECHEANCE_REEXAMEN,
    objet,
    libelle: `Réexaminer l'orientation sociale ${p.reference}`,
    fondement: "Code de l'action sociale et des familles, articles L262-31 et D.262-65-2-1 (source secondaire)",
    adresse: `/parcours/${p.id}/orientation`,
    a,
    due: finDuJour(reexamen),
    depart,
  });
  return { contrat, reexamen };
}
