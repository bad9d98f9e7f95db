import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { enquetePourAgir, objetEnquete } from '../chargement.ts';
import { ciblesCommunes, ecrireEnquete, enquetePrecedente, lieuDe, panelTenable, SEUILS } from '../creer.ts';
import { ATTENDUES } from '../forme.ts';
import { attendreReponse, ciblesDans, inviter, relancerStructure, solderReponse } from '../obligations.ts';
import { identifiant, saisieEnquete, version } from '../saisie.ts';

/** Prépare une enquête : son champ et son tirage sont écrits et se relisent ; aucune structure ne la voit encore. */
export const creerEnquete = operation({
  nom: 'enquetes.creer',
  entree: z.object(saisieEnquete),
  charger: (trx, { territoire }) => lieuDe(trx, territoire),
  executer: async ({ trx, acteur, objet: lieu, journal }, e) => {
    const fait = await ecrireEnquete(trx, acteur, {
      territoire: e.territoire,
      lieu,
      annee: e.annee,
      intitule: e.intitule,
      mode: e.mode,
      tirage: {
        types: e.types,
        seuils: SEUILS,
        graine: e.graine,
        ...(e.mode === 'panel' ? { effectif: e.effectif } : {}),
      },
      themes: e.themes,
      ouvreLe: e.ouvre_le,
      fermeLe: e.ferme_le,
      precedente: await enquetePrecedente(trx, e.territoire, e.annee, e.demonstration),
      demonstration: e.demonstration,
    });
    await journal({
      objet: objetEnquete(fait.id),
      details: { territoire: e.territoire, annee: e.annee, mode: e.mode, cibles: fait.cibles },
    });
    return fait;
  },
});

/**
 * L'an prochain en un geste : même questionnaire (sa dernière version), mêmes types, réponses de cette année proposées. Un panel se garde (même
 * graine, donc les mêmes structures autant que le champ le permet) ou se tire à neuf, pour ne pas toujours solliciter les mêmes.
 */
export const reconduireEnquete = operation({
  nom: 'enquetes.reconduire',
  entree: z.object({
    id: identifiant,
    panel: z.enum(['garder', 'retirer'], 'Choisissez : garder le panel, ou en tirer un autre.').default('garder'),
  }),
  charger: (trx, { id }) => enquetePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: e, journal }, { panel }) => {
    if (e.etat === 'preparee') throw new ErreurMetier("Cette enquête n'a pas encore eu lieu.", { statut: 409 });
    const unAnPlusTard = (jour: string) => `${Number(jour.slice(0, 4)) + 1}${jour.slice(4).replace('02-29', '02-28')}`;
    const tirage = await panelTenable(trx, e);
    const fait = await ecrireEnquete(trx, acteur, {
      territoire: e.territoire,
      lieu: await lieuDe(trx, e.territoire),
      annee: e.annee + 1,
      intitule: e.intitule.includes(String(e.annee)) ? e.intitule.replaceAll(String(e.annee), String(e.annee + 1)) : '',
      mode: e.mode,
      tirage: panel === 'retirer' && e.mode === 'panel' ? { ...tirage, graine: '' } : tirage,
      themes: e.themes,
      ouvreLe: unAnPlusTard(e.ouvreLe),
      fermeLe: unAnPlusTard(e.fermeLe),
      precedente: e.id,
      demonstration: e.demonstration,
    });
    const gardees = await ciblesCommunes(trx, e.id, fait.id);
    await journal({
      objet: objetEnquete(fait.id),
      details: { reconduit: e.id, annee: e.annee + 1, panel, cibles: fait.cibles, gardees },
    });
    return { ...fait, gardees };
  },
});

/** Publie le questionnaire aux structures : échéance à leur accueil, courriel. Sans effet si elle l'est déjà. */
export const ouvrirEnquete = operation({
  nom: 'enquetes.ouvrir',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => enquetePourAgir(trx, id),
  executer: async ({ trx, objet: e, journal }, { version: lue }) => {
    if (e.etat === 'ouverte') return { id: e.id, invitees: 0, sansCompte: 0 };
    exigerVersion(e, lue, 'Cette enquête');
    if (e.etat !== 'preparee') throw new ErreurMetier('Cette enquête est close.', { statut: 409 });
    if (e.fermeLe < aujourdhui())
      throw new ErreurMetier('Le dernier jour pour répondre est déjà passé.', {
        conseil: 'Changez les dates avant d’ouvrir.',
      });
    await sql`UPDATE enquete SET etat = 'ouverte', ouverte_le = clock_timestamp(), ouvre_le = least(ouvre_le, ${aujourdhui()}::date),
      version = version + 1 WHERE id = ${e.id}`.execute(trx);
    const cibles = await ciblesDans(trx, e.id, ['a_repondre']);
    for (const k of cibles) {
      await attendreReponse(trx, k);
      await inviter(trx, k);
    }
    const sansCompte = cibles.filter((k) => k.structureOrganisation === null).length;
    await journal({ objet: objetEnquete(e.id), details: { invitees: cibles.length - sansCompte, sansCompte } });
    return { id: e.id, invitees: cibles.length - sansCompte, sansCompte };
  },
});

/** Retire une enquête en préparation : elle et son tirage disparaissent, on la refait autrement. */
export const retirerEnquete = operation({
  nom: 'enquetes.retirer',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => enquetePourAgir(trx, id),
  executer: async ({ trx, objet: e, journal }, { version: lue }) => {
    exigerVersion(e, lue, 'Cette enquête');
    if (e.etat !== 'preparee')
      throw new ErreurMetier('Une enquête ouverte ne se retire plus.', { statut: 409, conseil: 'Clôturez-la.' });
    await sql`DELETE FROM enquete WHERE id = ${e.id}`.execute(trx);
    await journal({ objet: objetEnquete(e.id), details: { territoire: e.territoire, annee: e.annee } });
    return { id: e.id };
  },
});

/** Change le dernier jour pour répondre ; les échéances suivent. */
export const prolongerEnquete = operation({
  nom: 'enquetes.prolonger',
  entree: z.object({ id: identifiant, version, ferme_le: saisieEnquete.ferme_le }),
  charger: (trx, { id }) => enquetePourAgir(trx, id),
  executer: async ({ trx, objet: e, journal }, { version: lue, ferme_le: jour }) => {
    exigerVersion(e, lue, 'Cette enquête');
    if (e.etat !== 'preparee' && e.etat !== 'ouverte')
      throw new ErreurMetier('Cette enquête est close.', { statut: 409 });
    if (jour <= e.ouvreLe || (e.etat === 'ouverte' && jour < aujourdhui()))
      throw new ErreurMetier('Ce jour est passé.', {
        champs: { ferme_le: "Choisissez un jour à venir, après l'ouverture." },
      });
    await sql`UPDATE enquete SET ferme_le = ${jour}, version = version + 1 WHERE id = ${e.id}`.execute(trx);
    if (e.etat === 'ouverte') for (const k of await ciblesDans(trx, e.id, ATTENDUES)) await attendreReponse(trx, k);
    await journal({ objet: objetEnquete(e.id), details: { avant: e.fermeLe, apres: jour } });
    return { id: e.id };
  },
});

/** Relance d'un geste celles qui n'ont pas déposé ; une structure relancée il y a moins d'un jour ne l'est pas deux fois. */
export const relancerEnquete = operation({
  nom: 'enquetes.relancer',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => enquetePourAgir(trx, id),
  executer: async ({ trx, objet: e, journal }) => {
    if (e.etat !== 'ouverte') throw new ErreurMetier("Cette enquête n'est pas ouverte.", { statut: 409 });
    const attendues = await ciblesDans(trx, e.id, ATTENDUES);
    const hier = Date.now() - 86_400_000;
    const bilan = { id: e.id, relancees: 0, sansCompte: 0, dejaRelancees: 0 };
    for (const k of attendues) {
      if (k.structureOrganisation === null) bilan.sansCompte += 1;
      else if (k.relanceeLe && k.relanceeLe.getTime() > hier) bilan.dejaRelancees += 1;
      else {
        // Une structure inscrite depuis l'ouverture reçoit aussi son échéance.
        await attendreReponse(trx, k);
        await relancerStructure(trx, k);
        await sql`UPDATE enquete_cible SET relances = relances + 1, relancee_le = clock_timestamp() WHERE id = ${k.id}`.execute(
          trx,
        );
        bilan.relancees += 1;
      }
    }
    await journal({ objet: objetEnquete(e.id), details: bilan });
    return bilan;
  },
});

/** Clôt la collecte : plus rien ne se dépose ; ce qui n'est pas venu reste compté comme non-réponse. Sans effet si elle l'est déjà. */
export const cloreEnquete = operation({
  nom: 'enquetes.clore',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => enquetePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: e, journal }, { version: lue }) => {
    if (e.etat === 'close') return { id: e.id, sansReponse: 0 };
    exigerVersion(e, lue, 'Cette enquête');
    if (e.etat !== 'ouverte') throw new ErreurMetier("Cette enquête n'est pas ouverte.", { statut: 409 });
    const manquantes = await ciblesDans(trx, e.id, ATTENDUES);
    for (const k of manquantes) await solderReponse(trx, k.id, acteur.nom, 'sans_objet');
    await sql`UPDATE enquete SET etat = 'close', close_le = clock_timestamp(), version = version + 1 WHERE id = ${e.id}`.execute(
      trx,
    );
    await journal({ objet: objetEnquete(e.id), details: { sansReponse: manquantes.length } });
    return { id: e.id, sansReponse: manquantes.length };
  },
});

/** Publie les résultats : les comptes du territoire les lisent. Sans effet s'ils le sont déjà. */
export const publierEnquete = operation({
  nom: 'enquetes.publier',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => enquetePourAgir(trx, id),
  executer: async ({ trx, objet: e, journal }, { version: lue }) => {
    if (e.etat === 'publiee') return { id: e.id };
    exigerVersion(e, lue, 'Cette enquête');
    if (e.etat !== 'close')
      throw new ErreurMetier('Les résultats se publient une fois la collecte close.', { statut: 409 });
    await sql`UPDATE enquete SET etat = 'publiee', publiee_le = clock_timestamp(), version = version + 1 WHERE id = ${e.id}`.execute(
      trx,
    );
    await journal({ objet: objetEnquete(e.id) });
    return { id: e.id };
  },
});
