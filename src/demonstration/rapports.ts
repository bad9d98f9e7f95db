import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { creerRapport, figerRapport, redigerBloc } from '#src/domaines/rapports/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';

const TEXTES: Record<string, string> = {
  introduction:
    'Texte inventé pour la démonstration. Cette revue prépare la réunion annuelle de la commission : ce que le département a fait de ses postes, de ses crédits et de ses plans.',
  plans:
    'Texte inventé pour la démonstration. Les plans du territoire avancent ; les actions en retard seront revues avec leurs pilotes avant la commission.',
};

/**
 * La revue annuelle du département de démonstration pour l'année passée, écrite puis figée par une tâche de fond : le démarrage ne l'attend pas.
 * Marquée inventée, elle quitte les listes avec le reste de la démonstration.
 */
export async function semerRevueDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM rapport_brouillon WHERE genre <> 'etat_des_lieux' LIMIT 1`.execute(base);
  const ddets = rows.length === 0 ? await acteurDemo(base, 'ddets') : null;
  if (!ddets) return;
  try {
    const annee = anneeCourante() - 1;
    const choix = { genre: 'revue_annuelle', territoire: 'departement:62', annee, demonstration: true };
    const { id } = await executer(creerRapport, ddets, choix);
    const jour = Object.keys(TEXTES).map((cle) => ({ cle, chiffres: [] }));
    for (const [bloc, texte] of Object.entries(TEXTES))
      await executer(redigerBloc, ddets, { id, bloc, texte, vu: empreinteDe(''), jour });
    await executer(figerRapport, ddets, { id, cle: randomUUID(), version: Object.keys(TEXTES).length, diffuser: true });
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'revue annuelle de démonstration non semée');
  }
}
