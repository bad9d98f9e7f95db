import { sql } from 'kysely';
import { z } from 'zod';
import { type DossierSitue, dossierPourAgir, faireAvancer } from '#src/domaines/dossiers/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireA, exigerVersion, instantParis, toucher } from '../chargement.ts';
import { champsRouvrables, DELAI_CORRECTION, echeanceProposee, rouvrir } from '../requetes/corrections.ts';
import { dossierVise, heureFacultative, jourFacultatif, liste, texteLibre, versionVue } from '../saisie.ts';

const quand = { jour: jourFacultatif, heure: heureFacultative };

/** L'instant demandé, ou celui que propose le délai daté. @throws ErreurMetier instant passé */
async function delaiDemande(trx: Trx, departement: string, jour: string | undefined, heure: string | undefined) {
  const propose = await echeanceProposee(trx, departement, DELAI_CORRECTION);
  const { le, futur } = await instantParis(trx, jour ?? propose.jour, heure ?? propose.heure);
  if (!futur)
    throw new ErreurMetier('La date limite est déjà passée.', {
      champs: { jour: 'Choisissez un jour et une heure à venir.' },
    });
  return le;
}

const poser = (trx: Trx, dossier: DossierSitue, due: Date, depuis: Date) =>
  poserEcheance(trx, {
    nature: 'dossier.correction',
    objet: `dossier:${dossier.id}`,
    libelle: `Corriger le dossier ${dossier.numero ?? ''} de ${dossier.structureNom}`,
    adresse: `/dossiers/${dossier.id}`,
    a: { organisation: dossier.organisationId },
    due,
    depart: { quoi: 'Demande de corrections', le: depuis },
    rappels: [7, 2, 1],
  });

/** Renvoie le dossier à la structure : seuls les champs choisis se rouvrent, jusqu'à une date et une heure. Possible après la clôture. */
export const demanderCorrections = operation({
  nom: 'instructions.renvoyer',
  entree: z.object({
    id: dossierVise,
    version: versionVue,
    champs: liste(z.string(), 'Choisissez au moins un champ à rouvrir.'),
    demande: texteLibre('Écrivez ce que la structure doit corriger.'),
    ...quand,
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, version, champs, demande, jour, heure }) => {
    await exigerVersion(trx, dossier, version);
    const possibles = await champsRouvrables(trx, id);
    if (champs.some((c) => !possibles.has(c)))
      throw new ErreurMetier("Un des champs choisis n'est pas dans ce formulaire.", {
        champs: { champs: 'Rechargez la page et choisissez de nouveau.' },
      });
    const avant = await delaiDemande(trx, dossier.departement, jour, heure);
    await faireAvancer(trx, acteur, dossier, 'renvoyer', demande);
    await sql`INSERT INTO dossier_correction (dossier, champs, demande, demandee_par, avant_le)
      VALUES (${id}, ${champs}, ${demande}, ${acteur.nom}, ${avant})`.execute(trx);
    await rouvrir(trx, id, champs);
    await poser(trx, dossier, avant, new Date());
    const messages = await prevenir(trx, dossier, acteur, demande, avant);
    await journal({ objet: `dossier:${id}`, details: { champs, avant: avant.toISOString(), messages } });
    return { id, avant, messages };
  },
});

const prevenir = (trx: Trx, dossier: DossierSitue, acteur: Acteur, demande: string, avant: Date) =>
  ecrireA(
    trx,
    dossier.organisationId,
    {
      sujet: `Corrections demandées sur votre dossier ${dossier.numero ?? ''}`,
      lignes: [
        `Le service qui instruit le dossier de ${dossier.structureNom} demande des corrections avant le ${dateHeure(avant)} (heure de Paris).`,
        `Ce qu'il écrit : ${demande}`,
        'Seuls les champs concernés sont rouverts.',
      ],
      adresse: `/dossiers/${dossier.id}`,
    },
    acteur,
  );

/** La demande ouverte, verrouillée avec son dossier. @throws ErreurMetier 409 il n'y en a pas, ou plus */
async function ouverte(trx: Trx, dossier: DossierSitue): Promise<{ id: number; demandeeLe: Date }> {
  const { rows } = await sql<{ id: number; demandeeLe: Date }>`
    SELECT id, demandee_le AS "demandeeLe" FROM dossier_correction
    WHERE dossier = ${dossier.id} AND repondue_le IS NULL AND annulee_le IS NULL FOR UPDATE`.execute(trx);
  if (!rows[0] || dossier.etat !== 'a_corriger')
    throw new ErreurMetier("Aucune correction n'est en cours : la structure les a peut-être déjà rendues.", {
      statut: 409,
      conseil: 'Rechargez la page.',
    });
  return rows[0];
}

/** Repousse la date limite des corrections en cours. */
export const prolongerCorrections = operation({
  nom: 'instructions.prolonger',
  entree: z.object({ id: dossierVise, ...quand }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, jour, heure }) => {
    const { id: correction, demandeeLe } = await ouverte(trx, dossier);
    const avant = await delaiDemande(trx, dossier.departement, jour, heure);
    await sql`UPDATE dossier_correction SET avant_le = ${avant}, prolongee_le = now(), prolongee_par = ${acteur.nom}
      WHERE id = ${correction}`.execute(trx);
    await poser(trx, dossier, avant, demandeeLe);
    await toucher(trx, id);
    await journal({ objet: `dossier:${id}`, details: { avant: avant.toISOString() } });
    return { id, avant };
  },
});

/** Reprend le dossier sans attendre les corrections : les champs se referment, tels que la structure les a laissés. */
export const reprendreDossier = operation({
  nom: 'instructions.reprendre',
  entree: z.object({
    id: dossierVise,
    motif: texteLibre('Dites pourquoi vous reprenez le dossier : la structure le lira.'),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, motif }) => {
    const { id: correction } = await ouverte(trx, dossier);
    await sql`UPDATE dossier_correction SET annulee_le = now(), annulee_par = ${acteur.nom}, motif = ${motif}
      WHERE id = ${correction}`.execute(trx);
    await solderEcheance(trx, 'dossier.correction', `dossier:${id}`, acteur.nom, 'sans_objet');
    await faireAvancer(trx, acteur, dossier, 'reprendre_instruction', motif);
    await rouvrir(trx, id, []);
    await journal({ objet: `dossier:${id}`, details: { motif } });
    return { id };
  },
});
