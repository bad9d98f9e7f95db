import { sql } from 'kysely';
import { operation } from '#src/droits/operation.ts';
import { identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerEtat, orientationPourAgir } from '../chargement.ts';
import { grille } from '../saisie.ts';
import { suggerer } from '../suggerer.ts';

/** Complète ou corrige la grille tant que rien n'est décidé ; la suggestion est refaite. */
export const evaluerGrille = operation({
  nom: 'orientations.evaluer',
  cloison: true,
  entree: surveiller({ id: identifiant, version: versionFacultative, grille, commentaire: texteSurveille(2000) }, [
    'commentaire',
  ]),
  charger: (trx, e) => orientationPourAgir(trx, e.id),
  async executer({ trx, objet: { orientation: o, id: parcours }, journal }, e) {
    exigerEtat(o, 'preparee', e.version);
    const suggestion = suggerer(e.grille);
    await sql`UPDATE orientation SET grille = ${JSON.stringify(e.grille)}::jsonb, commentaire = ${e.commentaire},
      suggestion = ${suggestion ? JSON.stringify(suggestion) : null}::jsonb, version = version + 1 WHERE id = ${o.id}`.execute(
      trx,
    );
    await journal({ objet: `parcours:${parcours}`, details: { orientation: o.id, complete: suggestion !== null } });
    return { id: o.id, parcours, suggestion };
  },
});
