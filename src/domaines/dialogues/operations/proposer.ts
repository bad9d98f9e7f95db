import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { operation } from '#src/droits/operation.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { changer, dialoguePourAgir, exigerOuvert, fermerEnAttente, partieDe, propositionsDe } from '../chargement.ts';
import { chiffrer } from '../chiffrer.ts';
import { ligne, modulation, objectifs } from '../saisie.ts';

/**
 * Fait une proposition, ou une contre-proposition à celle de l'autre partie. Les montants et les paramètres du jour sont gardés avec elle.
 * La précédente est close : contrée si elle venait de l'autre, remplacée si c'était la sienne.
 */
export const proposer = operation({
  nom: 'dialogues.proposer',
  entree: z.object({
    id: identifiant,
    version,
    lignes: z.array(ligne).min(1, 'Proposez au moins une ligne de postes.').max(12, 'Douze lignes au plus.'),
    objectifs,
    modulation,
    message: z.string().trim().max(5000, 'Écrivez au plus 5 000 signes.').default(''),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, demande) {
    const dialogue = await dialoguePourAgir(trx, dossier, demande.version);
    exigerOuvert(dialogue);
    const auteur = partieDe(acteur, dossier);
    const avant = await propositionsDe(trx, dialogue.id);
    const enAttente = avant.find((p) => p.etat === 'en_attente');
    const montants = await chiffrer(trx, dossier.departement, demande.lignes, demande.modulation);
    if (enAttente) await fermerEnAttente(trx, acteur, dialogue.id, enAttente.auteur === auteur ? 'retiree' : 'contree');
    const rang = avant.length + 1;
    await sql`INSERT INTO dialogue_proposition (dialogue, rang, auteur, lignes, objectifs, modulation, montants, total, message, par, par_id)
      VALUES (${dialogue.id}, ${rang}, ${auteur}, ${JSON.stringify(demande.lignes)}::jsonb, ${JSON.stringify(demande.objectifs)}::jsonb,
        ${demande.modulation}, ${JSON.stringify(montants)}::jsonb, ${montants.total}, ${demande.message}, ${acteur.nom}, ${acteur.compteId})`.execute(
      trx,
    );
    await changer(trx, dialogue.id);
    await journal({ objet: `dossier:${dossier.id}`, details: { rang, auteur, total: montants.total } });
    return { id: dossier.id, rang, total: montants.total };
  },
});
