import { sql } from 'kysely';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import {
  CRITERES,
  ECHEANCE_CONTRAT,
  ECHEANCE_ORIENTATION,
  type Grille,
  NIVEAUX,
  suggerer,
} from '#src/domaines/orientations/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui, finDuJour, plusJours, plusMois } from '#src/socle/jour.ts';
import { type CadreDemo, DEPARTEMENT } from './cadre.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';
import { tirage } from './peuple.ts';

/** Grilles remplies pour la plupart des personnes qui attendent, avec la suggestion que la règle en tire. */
export async function ecrireGrilles(trx: Trx, ecrits: readonly ParcoursDemo[]): Promise<void> {
  const hasard = tirage(62_005);
  const grilles = ecrits
    .filter((p) => p.etat === 'a_orienter' && p.rang % 6 !== 5)
    .map((p) => {
      const grille: Grille = Object.fromEntries(
        CRITERES.map((c) => [c.id, NIVEAUX[hasard() < 0.5 ? 0 : hasard() < 0.7 ? 1 : 2]]),
      );
      return { parcours: p.id, grille, suggestion: suggerer(grille) };
    });
  await sql`UPDATE orientation o SET grille = v.grille, suggestion = v.suggestion
    FROM jsonb_to_recordset(${JSON.stringify(grilles)}::jsonb) AS v (parcours int, grille jsonb, suggestion jsonb) WHERE o.parcours = v.parcours`.execute(
    trx,
  );
}

/** Les délais que les opérations auraient ouverts : orientation à décider, contrat à signer. */
export async function ecrireDelais(trx: Trx, cadre: CadreDemo, ecrits: readonly ParcoursDemo[]): Promise<void> {
  const avant = (jours: number) => plusJours(aujourdhui(), -jours);
  for (const p of ecrits) {
    const objet = `parcours:${p.id}`;
    if (p.etat === 'a_orienter') {
      const { compteId: compte, organisationId: organisation } = cadre.responsable;
      await poserEcheance(trx, {
        nature: ECHEANCE_ORIENTATION,
        objet,
        libelle: `Décider l'orientation ${p.reference}`,
        fondement: "Code de l'action sociale et des familles, article D.262-65-2 (source secondaire)",
        adresse: `/parcours/${p.id}/orientation`,
        a: { organisation, compte, departement: DEPARTEMENT },
        due: finDuJour(avant(p.ouvertIlYa + 3 - 42)),
        depart: { quoi: 'Ouverture des droits', le: finDuJour(avant(p.ouvertIlYa + 3)) },
      });
    }
    const notifiee = p.decideIlYa !== null && !(p.etat === 'oriente' && p.rang % 3 === 0);
    if (!notifiee || p.contratIlYa !== null || !p.principal) continue;
    const notification = avant(p.decideIlYa! - 1);
    await poserEcheance(trx, {
      nature: ECHEANCE_CONTRAT,
      objet,
      libelle: `Signer le contrat d'engagement ${p.reference}`,
      fondement: 'Code du travail, articles D5411-14-1 et D5411-14-2',
      adresse: `/parcours/${p.id}/contrat`,
      a: {
        organisation: p.principal.acteur.organisationId,
        compte: p.principal.acteur.compteId,
        departement: DEPARTEMENT,
      },
      due: finDuJour(plusMois(notification, 1)),
      depart: { quoi: "Notification de l'orientation", le: finDuJour(notification) },
    });
  }
}
