import { z } from 'zod';
import { type DossierSitue, dossierPourAgir, faireAvancer } from '#src/domaines/dossiers/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { delaiDemande } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAuNomDe } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import {
  annulerCorrection,
  type Correction,
  correctionPourAgir,
  ecrireCorrection,
  prolongerCorrection,
  toucher,
} from '#src/socle/examen/corrections.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { exigerVersion } from '../chargement.ts';
import { champsRouvrables } from '../requetes/corrections.ts';
import { DELAI_CORRECTION } from '../requetes/delais.ts';
import { dossierVise, heureFacultative, jourFacultatif, liste, texteLibre, versionVue } from '../saisie.ts';

const quand = { jour: jourFacultatif, heure: heureFacultative };

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
    const avant = await delaiDemande(trx, DELAI_CORRECTION, `departement:${dossier.departement}`, { jour, heure });
    await faireAvancer(trx, acteur, dossier, 'renvoyer', demande);
    await ecrireCorrection(trx, 'dossier', id, { champs, demande, par: acteur.nom, avant });
    await ouvrirChamps(trx, `dossier:${id}`, champs);
    await poser(trx, dossier, avant, new Date());
    const messages = await prevenir(trx, dossier, acteur, demande, avant);
    await journal({ objet: `dossier:${id}`, details: { champs, avant: avant.toISOString(), messages } });
    return { id, avant, messages };
  },
});

const prevenir = (trx: Trx, dossier: DossierSitue, acteur: Acteur, demande: string, avant: Date) =>
  ecrireAuNomDe(
    trx,
    { organisations: [dossier.organisationId] },
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
async function ouverte(trx: Trx, dossier: DossierSitue): Promise<Pick<Correction, 'id' | 'demandeeLe'>> {
  const correction = await correctionPourAgir(trx, 'dossier', dossier.id);
  if (!correction || dossier.etat !== 'a_corriger')
    throw new ErreurMetier("Aucune correction n'est en cours : la structure les a peut-être déjà rendues.", {
      statut: 409,
      conseil: 'Rechargez la page.',
    });
  return correction;
}

/** Repousse la date limite des corrections en cours. */
export const prolongerCorrections = operation({
  nom: 'instructions.prolonger',
  entree: z.object({ id: dossierVise, ...quand }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, jour, heure }) => {
    const { id: correction, demandeeLe } = await ouverte(trx, dossier);
    const avant = await delaiDemande(trx, DELAI_CORRECTION, `departement:${dossier.departement}`, { jour, heure });
    await prolongerCorrection(trx, 'dossier', correction, { avant, par: acteur.nom });
    await poser(trx, dossier, avant, demandeeLe);
    await toucher(trx, 'dossier', id);
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
    await annulerCorrection(trx, 'dossier', correction, { motif, par: acteur.nom });
    await solderEcheance(trx, 'dossier.correction', `dossier:${id}`, acteur.nom, 'sans_objet');
    await faireAvancer(trx, acteur, dossier, 'reprendre_instruction', motif);
    await ouvrirChamps(trx, `dossier:${id}`, []);
    await journal({ objet: `dossier:${id}`, details: { motif } });
    return { id };
  },
});
