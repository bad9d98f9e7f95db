import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { enregistrerReponse } from '#src/socle/formulaires/reponses.ts';
import { coche, identifiant } from '#src/socle/saisie.ts';
import { dossierPourAgir, dossierSitue } from '../chargement.ts';
import { NATURES_DOSSIER } from '../forme.ts';

/**
 * Enregistre des réponses. Le dossier n'est pas verrouillé : deux personnes qui remplissent ne s'attendent pas ; c'est la réponse qui l'est,
 * et un dépôt qui passe devant a fermé les champs.
 */
export const remplirDossier = operation({
  nom: 'dossiers.remplir',
  entree: z.object({
    id: identifiant,
    version: z.coerce.number().int(),
    changements: z.record(z.string(), z.unknown()),
    vus: z.record(z.string(), z.unknown()).optional(),
  }),
  charger: (trx, { id }) => dossierSitue(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { version, changements, vus }) {
    if (!['brouillon', 'a_corriger'].includes(dossier.etat))
      throw new ErreurMetier('Ce dossier est déposé : il ne se modifie plus.', {
        statut: 409,
        conseil: 'Rechargez la page. Si le service vous demande des corrections, il rouvrira les champs concernés.',
      });
    const enregistre = await enregistrerReponse(trx, acteur, {
      objet: `dossier:${dossier.id}`,
      version,
      changements,
      vus,
    });
    // Le contenu est dans l'histoire des réponses ; le journal dit qu'il y a eu un enregistrement, et sur quoi.
    await journal({
      objet: `dossier:${dossier.id}`,
      details: { version: enregistre.version, champs: Object.keys(changements) },
    });
    return enregistre;
  },
});

/** Corrige la nature de la demande et le nombre d'années, déduits du registre à l'ouverture. */
export const corrigerNature = operation({
  nom: 'dossiers.corrigerNature',
  entree: z.object({
    id: identifiant,
    nature: z.enum(NATURES_DOSSIER, 'Choisissez la nature de la demande.'),
    annees: z.coerce.number('Un nombre d’années.').int().min(1, 'Une année au moins.').max(3, 'Trois années au plus.'),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, objet: dossier, journal }, { nature, annees }) {
    if (nature === 'annuel' && annees !== 1)
      throw new ErreurMetier('Une demande annuelle ne porte que sur une année.', {
        champs: { annees: 'Écrivez 1, ou choisissez une autre nature.' },
      });
    await sql`UPDATE dossier SET nature = ${nature}, annees = ${annees}, version = version + 1 WHERE id = ${dossier.id}`.execute(
      trx,
    );
    await journal({
      objet: `dossier:${dossier.id}`,
      details: { avant: { nature: dossier.nature, annees: dossier.annees }, apres: { nature, annees } },
    });
    return { id: dossier.id };
  },
});

/** La structure permet à sa tête de réseau de lire ce dossier, ou le lui retire. */
export const autoriserReseau = operation({
  nom: 'dossiers.autoriserReseau',
  entree: z.object({ id: identifiant, autorise: coche }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, objet: dossier, journal }, { autorise }) {
    if (autorise && dossier.reseauId === null)
      throw new ErreurMetier("Votre organisation n'est rattachée à aucune tête de réseau.", {
        conseil: 'Demandez à l’administrateur du site de la rattacher.',
      });
    await sql`UPDATE dossier SET reseau_autorise = ${autorise} WHERE id = ${dossier.id}`.execute(trx);
    await journal({ objet: `dossier:${dossier.id}`, details: { reseau: dossier.reseauId, autorise } });
    return { id: dossier.id, autorise };
  },
});
