import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { toucher } from '#src/socle/examen/corrections.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { dossiersPourAgir, exigerEtat } from '../chargement.ts';
import { VIVANTS } from '../etats.ts';
import { agentPossible } from '../requetes/agents.ts';
import { dossierVise, liste } from '../saisie.ts';

/** Confie un ou plusieurs dossiers à un agent du service (`moi`, un compte, ou `personne` pour les libérer). Refait, ne change rien. */
export const attribuerDossiers = operation({
  nom: 'instructions.attribuer',
  entree: z.object({
    dossiers: liste(dossierVise, 'Choisissez au moins un dossier.'),
    instructeur: z.union([z.enum(['moi', 'personne']), identifiant], 'Choisissez un agent.'),
    /** Instructeur vu à l'écran (numéro de compte, ou `0`), pour un seul dossier : on ne prend pas un dossier déjà pris sans le savoir. */
    vu: z.coerce.number().int().min(0).optional(),
  }),
  charger: (trx, { dossiers }) => dossiersPourAgir(trx, dossiers),
  executer: async ({ trx, acteur, objet: dossiers, journal }, { instructeur, vu }) => {
    const id = instructeur === 'moi' ? acteur.compteId : instructeur === 'personne' ? null : instructeur;
    const nom = id === null ? null : await agentPossible(trx, id, dossiers);
    let changes = 0;
    for (const dossier of dossiers) {
      exigerEtat(dossier, VIVANTS, "L'attribution");
      const { rows } = await sql<{ instructeur: number | null; nom: string | null }>`
        SELECT d.instructeur_id AS instructeur, c.prenom || ' ' || c.nom AS nom
        FROM dossier d LEFT JOIN compte c ON c.id = d.instructeur_id WHERE d.id = ${dossier.id}`.execute(trx);
      const actuel = rows[0]!;
      if (actuel.instructeur === id) continue;
      if (vu !== undefined && vu !== (actuel.instructeur ?? 0))
        throw new ErreurMetier(
          actuel.nom ? `${actuel.nom} vient de prendre ce dossier.` : "Ce dossier vient d'être libéré.",
          { statut: 409, conseil: 'Rechargez la page, puis décidez avec cette personne.' },
        );
      await sql`UPDATE dossier SET instructeur_id = ${id} WHERE id = ${dossier.id}`.execute(trx);
      await toucher(trx, 'dossier', dossier.id);
      await journal({ objet: `dossier:${dossier.id}`, details: { avant: actuel.nom, apres: nom } });
      changes += 1;
    }
    return { changes, nom };
  },
});
