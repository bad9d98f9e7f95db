import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ecrireBrouillon, reserverBrouillon } from './brouillon.ts';
import { TEXTES_VIDES } from './forme.ts';
import { figerRapport } from './operations/figer.ts';

/** Le département de la démonstration. */
const TERRITOIRE = { reference: 'departement:62', nom: 'Pas-de-Calais' };

/**
 * Un brouillon commencé, aux textes inventés et marqués comme tels. Rien n'est figé d'avance : une version figée ne s'efface plus, et celle-ci
 * resterait parmi les vraies.
 */
export async function semerRapportsDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM rapport_brouillon LIMIT 1`.execute(base);
  const ddets = rows.length === 0 ? await acteurDemo(base, 'ddets') : null;
  if (!ddets) return;
  await base.transaction().execute(async (trx) => {
    const { id } = await reserverBrouillon(trx, ddets, TERRITOIRE, {});
    await ecrireBrouillon(trx, ddets, id, {
      textes: {
        ...TEXTES_VIDES,
        introduction:
          "Texte inventé pour la démonstration. Cet état des lieux prépare la réunion du comité départemental : il dit où l'offre manque, pour qui, et ce qui pourrait être fait.",
      },
      recommandations: [
        {
          id: 'ajout-1',
          decision: 'retenue',
          constat: 'Recommandation inventée pour la démonstration.',
          proposition: 'Réunir les maires des communes sans offre avant le prochain appel à projets.',
          porteur: 'DDETS',
          motif: '',
          chiffres: ['zones.confirmee'],
          origine: null,
          alors: {},
          par: ddets.nom,
          le: new Date().toISOString(),
        },
      ],
    });
  });
}

/**
 * L'état des lieux d'un territoire de la démonstration, figé et diffusé par une tâche de fond. Marqué inventé, il quitte les listes avec le reste.
 * @param intention ce que dit son introduction
 */
export async function figerEtatDesLieuxDemo(
  base: Base,
  acteur: Acteur,
  territoire: { reference: string; nom: string },
  { question, intention }: { question: Record<string, unknown>; intention: string },
): Promise<{ travail: number }> {
  const id = await base.transaction().execute(async (trx) => {
    const brouillon = await reserverBrouillon(trx, acteur, territoire, question, { demonstration: true });
    const introduction = `Texte inventé pour la démonstration. ${intention}`;
    await ecrireBrouillon(trx, acteur, brouillon.id, { textes: { ...TEXTES_VIDES, introduction } });
    return brouillon.id;
  });
  return executer(figerRapport, acteur, { id, cle: randomUUID(), version: 1, diffuser: true });
}
