import { sql } from 'kysely';
import { z } from 'zod';
import { saisieFormulaire, versionPubliee } from '#src/domaines/formulaires/index.ts';
import { parcoursPourAgir, parcoursSitue } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { creerReponse, enregistrerReponse, lireReponse } from '#src/socle/formulaires/reponses.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { type LigneDiagnostic, ligneDe, objetDiagnostic } from '../chargement.ts';
import { USAGE_DIAGNOSTIC } from '../modele.ts';
import { prefillDiagnostic } from '../prefill.ts';
import { exigerTextesDuDiagnostic } from '../textes.ts';

const CIBLE = { parcours: identifiant, id: identifiant };

/**
 * Ouvre un diagnostic, prérempli de ce que le parcours sait déjà. Le premier est celui d'entrée ; les suivants, d'étape ou de sortie. Un seul
 * brouillon à la fois : celui qui est commencé est rendu tel quel.
 */
export const commencerDiagnostic = operation({
  nom: 'situations.commencer',
  cloison: true,
  entree: z.object({ parcours: identifiant, moment: z.enum(['etape', 'sortie']).default('etape') }),
  charger: (trx, { parcours }) => parcoursPourAgir(trx, parcours),
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const { rows: anciens } = await sql<LigneDiagnostic>`
      SELECT id, rang, moment, etat, version FROM diagnostic_personne WHERE parcours = ${parcours.id} ORDER BY rang DESC`.execute(
      trx,
    );
    const brouillon = anciens.find((d) => d.etat === 'brouillon');
    const adresse = (id: number) => `/parcours/${parcours.id}/diagnostic/${id}/remplir`;
    if (brouillon) return { id: brouillon.id, parcours: parcours.id, adresse: adresse(brouillon.id) };
    const formulaire = await versionPubliee(trx, USAGE_DIAGNOSTIC, parcours.operation.departement);
    if (!formulaire)
      throw new ErreurMetier("Le formulaire du diagnostic n'est pas publié.", {
        conseil: "Prévenez la coordination de l'opération : l'administration du site doit le publier.",
      });
    const moment = anciens.length === 0 ? 'entree' : e.moment;
    const { rows } = await sql<{ id: number }>`
      INSERT INTO diagnostic_personne (parcours, rang, moment, cree_par)
      VALUES (${parcours.id}, ${(anciens[0]?.rang ?? 0) + 1}, ${moment}, ${acteur.nom}) RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    await creerReponse(trx, acteur, {
      objet: objetDiagnostic(id),
      formulaireVersion: formulaire.id,
      prefill: await prefillDiagnostic(trx, parcours.id, moment, anciens[0]?.id ?? null),
    });
    await journal({ objet: `parcours:${parcours.id}`, details: { diagnostic: id, moment } });
    return { id, parcours: parcours.id, adresse: adresse(id) };
  },
});

/** Enregistre des réponses ; deux professionnels qui remplissent ne s'attendent pas. */
export const remplirDiagnostic = operation({
  nom: 'situations.remplir',
  cloison: true,
  entree: z.object({ ...CIBLE, ...saisieFormulaire }),
  async charger(trx, { parcours, id }) {
    // Sans verrou : l'enregistrement automatique de l'un n'attend pas celui de l'autre ; `enregistrerReponse` verrouille la réponse.
    const { rows } = await sql`SELECT FROM diagnostic_personne WHERE id = ${id} AND parcours = ${parcours}`.execute(
      trx,
    );
    if (rows.length === 0) throw new ErreurIntrouvable();
    return parcoursSitue(trx, parcours);
  },
  async executer({ trx, acteur, objet: parcours, journal }, { id, version, changements, vus }) {
    const objet = objetDiagnostic(id);
    const reponse = await lireReponse(trx, objet);
    if (!reponse) throw new ErreurIntrouvable();
    exigerTextesDuDiagnostic(reponse.definition, reponse.donnees, changements);
    const fait = await enregistrerReponse(trx, acteur, { objet, version, changements, vus });
    await journal({ objet: `parcours:${parcours.id}`, details: { diagnostic: id, champs: Object.keys(changements) } });
    return fait;
  },
});

/** Retire un diagnostic commencé par erreur : rien n'en a été partagé. */
export const abandonnerDiagnostic = operation({
  nom: 'situations.abandonner',
  cloison: true,
  entree: z.object(CIBLE),
  charger: (trx, e) => ligneDe<LigneDiagnostic>(trx, 'diagnostic_personne', e),
  async executer({ trx, objet: { id: parcours, ligne }, journal }) {
    if (ligne.etat !== 'brouillon')
      throw new ErreurMetier('Ce diagnostic est partagé avec la personne : il se garde.', { statut: 409 });
    await sql`DELETE FROM reponse WHERE objet = ${objetDiagnostic(ligne.id)}`.execute(trx);
    await sql`DELETE FROM diagnostic_personne WHERE id = ${ligne.id}`.execute(trx);
    await journal({ objet: `parcours:${parcours}`, details: { diagnostic: ligne.id } });
    return { adresse: `/parcours/${parcours}/diagnostic` };
  },
});
