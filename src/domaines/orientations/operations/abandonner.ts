import { sql } from 'kysely';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { cloreParcours } from '#src/domaines/fins/index.ts';
import { operation } from '#src/droits/operation.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { coche, identifiant } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerEtat, orientationPourAgir } from '../chargement.ts';
import { ECHEANCE_ORIENTATION } from '../delais.ts';
import { fermerPositionnement } from './decider.ts';

/** Abandonne un positionnement, avec sa raison ; `clore` ferme aussi le parcours d'une personne qui n'a jamais été orientée. */
export const abandonnerOrientation = operation({
  nom: 'orientations.abandonner',
  cloison: true,
  entree: surveiller({ id: identifiant, motif: texteSurveille(1000, 'Écrivez la raison.'), clore: coche }, ['motif']),
  charger: (trx, e) => orientationPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    exigerEtat(p.orientation, 'preparee');
    await sql`UPDATE orientation SET etat = 'abandonnee', motif = ${e.motif}, version = version + 1 WHERE id = ${p.orientation.id}`.execute(
      trx,
    );
    await solderEcheance(trx, ECHEANCE_ORIENTATION, `parcours:${p.id}`, acteur.nom, 'sans_objet');
    const clos = e.clore && p.etat === 'a_orienter';
    await journal({ objet: `parcours:${p.id}`, details: { orientation: p.orientation.id, clos } });
    // En dernier : qui a positionné perd l'accès, et la base avec lui.
    if (clos) await cloreParcours(trx, acteur, p, { le: aujourdhui(), prevenir: true });
    else if (p.etat !== 'a_orienter') await fermerPositionnement(trx, p.id);
    return { id: p.orientation.id, parcours: p.id, clos };
  },
});
