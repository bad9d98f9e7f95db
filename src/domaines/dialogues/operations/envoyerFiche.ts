import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { operation } from '#src/droits/operation.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { destinatairesDe } from '../requetes/destinataires.ts';

/** Envoie le lien de la dernière fiche à la commission et aux autres financeurs ; qui l'a reçue reste écrit. Le fichier ne part pas par courriel. */
export const envoyerFiche = operation({
  nom: 'dialogues.envoyerFiche',
  entree: z.object({ id: identifiant, rang: z.coerce.number().int() }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { rang }) {
    const { rows } = await sql<{ id: number; envoyee: boolean; dernier: boolean }>`
      SELECT f.id, f.envoyee_le IS NOT NULL AS envoyee, f.rang = max(f.rang) OVER () AS dernier FROM fiche_suivi f
      JOIN dialogue d ON d.id = f.dialogue WHERE d.dossier = ${dossier.id} ORDER BY f.rang = ${rang} DESC LIMIT 1`.execute(
      trx,
    );
    const fiche = rows[0];
    if (!fiche?.dernier) throw new ErreurMetier('Une fiche plus récente existe : rechargez la page.', { statut: 409 });
    if (fiche.envoyee) throw new ErreurMetier('Cette fiche est déjà envoyée.', { statut: 409 });
    const destinataires = await destinatairesDe(trx, dossier);
    if (destinataires.length === 0)
      throw new ErreurMetier("Personne à qui l'envoyer : ni membre de commission ni financeur n'a d'adresse.", {
        conseil: "Composez la commission du département, ou demandez l'avis d'un financeur.",
      });
    for (const d of destinataires)
      await mettreEnAttente(trx, {
        destinataire: d.courriel,
        sujet: `Fiche de suivi : ${dossier.structureNom} (${dossier.structureType}), ${dossier.annee}`,
        texte: [
          `Bonjour ${d.nom},`,
          '',
          `${acteur.organisationNom} a établi la fiche de suivi du dossier ${dossier.numero ?? dossier.id} de ${dossier.structureNom}.`,
          `Elle se lit ici, avec votre compte : ${adressePublique()}/dossiers/${dossier.id}/fiche-de-suivi`,
        ].join('\n'),
      });
    await sql`UPDATE fiche_suivi SET envoyee_le = now(), destinataires = ${JSON.stringify(destinataires)}::jsonb WHERE id = ${fiche.id}`.execute(
      trx,
    );
    await journal({
      objet: `dossier:${dossier.id}`,
      details: { rang, destinataires: destinataires.map((d) => d.courriel) },
    });
    return { id: dossier.id, nombre: destinataires.length };
  },
});
