import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ecrireBrouillon, reserverBrouillon } from './brouillon.ts';
import { TEXTES_VIDES } from './forme.ts';

/** Le département de la démonstration. */
const TERRITOIRE = { reference: 'departement:62', nom: 'Pas-de-Calais' };

/**
 * Un brouillon commencé, aux textes inventés et marqués comme tels. Rien n'est figé d'avance : une version figée ne s'efface plus, et celle-ci
 * resterait parmi les vraies.
 */
export async function semerRapportsDemo(base: Base): Promise<void> {
  const { rows } = await sql<{ id: number; nom: string; personne: string }>`
    SELECT o.id, o.nom, c.prenom || ' ' || c.nom AS personne
    FROM appartenance a JOIN compte c ON c.id = a.compte_id JOIN organisation o ON o.id = a.organisation_id
    WHERE o.nature = 'ddets' AND a.niveau = 'departement' AND '62' = ANY(a.codes)
      AND NOT EXISTS (SELECT FROM etat_des_lieux) ORDER BY c.id LIMIT 1`.execute(base);
  const [ddets] = rows;
  if (!ddets) return;
  const auteur = { ...ACTEUR_SYSTEME, organisationId: ddets.id, organisationNom: ddets.nom, nom: ddets.personne };
  await base.transaction().execute(async (trx) => {
    const { id } = await reserverBrouillon(trx, auteur, TERRITOIRE, {});
    await ecrireBrouillon(trx, auteur, id, {
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
          par: ddets.personne,
          le: new Date().toISOString(),
        },
      ],
    });
  });
}
