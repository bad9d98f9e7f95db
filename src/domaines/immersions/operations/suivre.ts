import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { coche, identifiant, jourFacultatif } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { immersionPourAgir } from '../chargement.ts';
import { suiviImmersion } from '../suivi.ts';
import { NATURE_BILAN, objetImmersion } from './signer.ts';

/** Note que l'immersion a commencé, ou qu'elle est finie. */
export const suivreImmersion = operation({
  nom: 'immersions.suivre',
  cloison: true,
  entree: z.object({ id: identifiant, geste: z.enum(['demarrer', 'terminer'], 'Choisissez une action.') }),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { immersion: i }, journal }, e) {
    const etat = await transiter(trx, suiviImmersion, acteur, {
      id: i.id,
      etat: i.etat,
      objet: null,
      transition: e.geste,
    });
    const jour = aujourdhui();
    if (e.geste === 'demarrer' && i.debut > jour)
      throw new ErreurMetier(`Elle commence le ${date(i.debut, 'courte')} : notez-le ce jour-là.`);
    if (e.geste === 'terminer' && i.fin > jour)
      throw new ErreurMetier(`Elle finit le ${date(i.fin, 'courte')}.`, {
        conseil: 'Interrompue avant ? Écrivez le bilan, avec le dernier jour de présence.',
      });
    await sql`UPDATE immersion SET etat = ${etat}, version = version + 1 WHERE id = ${i.id}`.execute(trx);
    await journal({ objet: `parcours:${i.parcours}`, details: { immersion: i.id, etat } });
    return { id: i.id, etat, adresse: `/immersions/${i.id}` };
  },
});

/** Écrit le bilan et clôt. Interrompue, l'immersion finit à son dernier jour de présence : c'est lui qui compte dans les plafonds. */
export const ecrireBilan = operation({
  nom: 'immersions.ecrireBilan',
  cloison: true,
  entree: surveiller(
    {
      id: identifiant,
      issue: z.enum(['complete', 'partielle', 'non_venue'], 'Dites comment elle s’est passée.'),
      dernierJour: jourFacultatif,
      atteints: coche,
      suite: z.enum(['embauche', 'formation', 'autre_immersion', 'aucune'], 'Dites ce qui suit.'),
      texte: texteSurveille(3000, 'Écrivez le bilan.'),
    },
    ['texte'],
  ),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { immersion: i }, journal }, e) {
    const jour = aujourdhui();
    if (e.issue === 'partielle' && !e.dernierJour)
      throw new ErreurMetier('Écrivez le dernier jour de présence.', { champs: { dernierJour: 'Écrivez ce jour.' } });
    const fin = e.issue === 'partielle' ? e.dernierJour! : i.fin;
    if (fin < i.debut || fin > i.fin)
      throw new ErreurMetier('Ce jour n’est pas dans la période.', {
        champs: { dernierJour: `Entre le ${date(i.debut, 'courte')} et le ${date(i.fin, 'courte')}.` },
      });
    if (fin > jour && e.issue !== 'non_venue')
      throw new ErreurMetier(`L’immersion finit le ${date(fin, 'courte')} : le bilan vient après.`, { statut: 409 });
    if (i.etat === 'en_cours')
      await transiter(trx, suiviImmersion, acteur, { id: i.id, etat: i.etat, objet: null, transition: 'terminer' });
    await transiter(trx, suiviImmersion, acteur, {
      id: i.id,
      etat: i.etat === 'en_cours' ? 'bilan' : i.etat,
      objet: null,
      transition: 'clore',
    });
    const bilan = { issue: e.issue, atteints: e.atteints, suite: e.suite, texte: e.texte };
    await sql`UPDATE immersion SET etat = 'close', fin = ${fin}, bilan = ${JSON.stringify(bilan)}::jsonb, bilan_le = ${jour}, version = version + 1
      WHERE id = ${i.id}`.execute(trx);
    await solderEcheance(trx, NATURE_BILAN, objetImmersion(i.id), acteur.nom);
    await journal({ objet: `parcours:${i.parcours}`, details: { immersion: i.id, etat: 'close' } });
    return { id: i.id, adresse: `/immersions/${i.id}` };
  },
});

/** Annule une immersion qui n'a pas commencé, avec la raison. */
export const annulerImmersion = operation({
  nom: 'immersions.annuler',
  cloison: true,
  entree: surveiller({ id: identifiant, motif: texteSurveille(500, 'Écrivez la raison.') }, ['motif']),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { immersion: i }, journal }, e) {
    const etat = await transiter(trx, suiviImmersion, acteur, {
      id: i.id,
      etat: i.etat,
      objet: null,
      transition: 'annuler',
    });
    await sql`UPDATE immersion SET etat = ${etat}, motif = ${e.motif}, version = version + 1 WHERE id = ${i.id}`.execute(
      trx,
    );
    await solderEcheance(trx, NATURE_BILAN, objetImmersion(i.id), acteur.nom, 'sans_objet');
    await journal({ objet: `parcours:${i.parcours}`, details: { immersion: i.id, etat } });
    return { id: i.id, adresse: `/immersions/${i.id}` };
  },
});
