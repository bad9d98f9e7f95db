import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourFacultatif, versionFacultative } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { type LigneAction, ligneDe } from '../chargement.ts';
import { ETATS_ACTION, LIBELLES_ETAT_ACTION } from '../forme.ts';
import { noterActionAHistoire } from '../histoire.ts';
import { estOuverte, SUITES } from '../regles/actions.ts';

const CIBLE = { parcours: identifiant, id: identifiant, version: versionFacultative };

/** Change l'état d'une action. Ce que la personne en avait dit est traité : il quitte la page et reste dans l'histoire. */
export const avancerAction = operation({
  nom: 'situations.avancerAction',
  cloison: true,
  entree: surveiller(
    {
      ...CIBLE,
      vers: z.enum(ETATS_ACTION, "Choisissez ce que l'action devient."),
      le: jourFacultatif,
      preuve: texteSurveille(500),
    },
    ['preuve'],
  ),
  charger: (trx, e) => ligneDe<LigneAction>(trx, 'action_parcours', e),
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const { ligne } = parcours;
    // Double clic : c'est fait.
    if (ligne.etat === e.vers && ligne.dite === null) return { id: ligne.id, adresse: adresseDe(parcours.id) };
    exigerVersion(ligne, e.version, 'Cette action');
    if (ligne.etat !== e.vers && !SUITES[ligne.etat].includes(e.vers))
      throw new ErreurMetier(
        `Une action « ${LIBELLES_ETAT_ACTION[ligne.etat].toLowerCase()} » ne devient pas « ${LIBELLES_ETAT_ACTION[e.vers].toLowerCase()} ».`,
        { statut: 409, conseil: 'Rechargez la page pour voir où elle en est.' },
      );
    const le = e.le ?? aujourdhui();
    if (le > aujourdhui())
      throw new ErreurMetier('Ce jour est à venir.', { champs: { le: 'Au plus tard aujourd’hui.' } });
    await sql`UPDATE action_parcours SET etat = ${e.vers}, faite_le = ${e.vers === 'faite' ? le : null}::date,
        preuve = CASE WHEN ${e.preuve} <> '' THEN ${e.preuve} ELSE preuve END,
        debut = CASE WHEN ${e.vers} = 'en_cours' THEN coalesce(debut, least(current_date, echeance)) ELSE debut END,
        dite = NULL, dite_texte = '', dite_le = NULL, version = version + 1
      WHERE id = ${ligne.id}`.execute(trx);
    await noterActionAHistoire(trx, acteur.nom, ligne.id, e.preuve);
    await journal({ objet: `parcours:${parcours.id}`, details: { action: ligne.id, de: ligne.etat, vers: e.vers } });
    return { id: ligne.id, adresse: adresseDe(parcours.id) };
  },
});
const adresseDe = (parcours: number) => `/parcours/${parcours}/feuille-de-route`;

/** La personne dit qu'une action est faite, ou qu'elle est bloquée ; son référent confirme. */
export const direAction = operation({
  nom: 'espace.direAction',
  cloison: true,
  entree: surveiller(
    {
      ...CIBLE,
      dite: z.enum(['faite', 'bloquee'], "Dites si c'est fait, ou si vous êtes bloqué."),
      texte: texteSurveille(500),
    },
    ['texte'],
  ),
  charger: (trx, e) => ligneDe<LigneAction>(trx, 'action_parcours', e),
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const { ligne } = parcours;
    if (parcours.etat === 'clos')
      throw new ErreurMetier('Votre accompagnement est terminé : cette page se lit seulement.', { statut: 409 });
    if (!estOuverte(ligne))
      throw new ErreurMetier('Cette action est déjà terminée.', {
        statut: 409,
        conseil: 'Parlez-en à votre référent.',
      });
    if (ligne.acteur === 'referent' || ligne.acteur === 'appui')
      throw new ErreurMetier("Cette action est à faire par votre référent : c'est lui qui la dira faite.");
    await sql`UPDATE action_parcours SET dite = ${e.dite}, dite_texte = ${e.texte}, dite_le = now(), version = version + 1
      WHERE id = ${ligne.id}`.execute(trx);
    const dit = e.dite === 'faite' ? 'Dite faite par la personne.' : 'Dite bloquée par la personne.';
    await noterActionAHistoire(trx, acteur.nom, ligne.id, [dit, e.texte].filter(Boolean).join(' '));
    await journal({ objet: `parcours:${parcours.id}`, details: { action: ligne.id, dite: e.dite } });
    return { id: ligne.id, dite: e.dite };
  },
});
