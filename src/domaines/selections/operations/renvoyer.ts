import { z } from 'zod';
import {
  type CandidatureSituee,
  candidaturePourAgir,
  ECHEANCE_CORRECTION,
  faireAvancer,
  rouvrirPourCorrection,
} from '#src/domaines/candidatures/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { delaiDemande } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
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
import { heureFacultative, jourFacultatif, liste, texteLibre, versionFacultative } from '#src/socle/saisie.ts';
import { exigerVersion } from '../chargement.ts';
import { champsRouvrables, refermer } from '../requetes/corrections.ts';
import { DELAI_CORRECTION } from '../requetes/delais.ts';
import { candidatureVisee } from '../saisie.ts';

const quand = { jour: jourFacultatif, heure: heureFacultative };

const poser = (trx: Trx, c: CandidatureSituee, due: Date, depuis: Date) =>
  poserEcheance(trx, {
    nature: ECHEANCE_CORRECTION,
    objet: `candidature:${c.id}`,
    libelle: `Corriger la candidature ${c.numero ?? ''} « ${c.intitule} »`,
    adresse: `/candidatures/${c.id}`,
    a: { organisation: c.organisationId },
    due,
    depart: { quoi: 'Demande de corrections', le: depuis },
    rappels: [7, 2, 1],
  });

/** Renvoie la candidature au porteur : seuls les champs choisis se rouvrent (`budget` pour le budget), jusqu'à une date et une heure. */
export const renvoyer = operation({
  nom: 'selections.renvoyer',
  entree: z.object({
    id: candidatureVisee,
    version: versionFacultative,
    champs: liste(z.string(), 'Choisissez au moins un champ à rouvrir.'),
    demande: texteLibre('Écrivez ce que le porteur doit corriger.'),
    ...quand,
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, version, champs, demande, jour, heure }) => {
    await exigerVersion(trx, c, version);
    const possibles = await champsRouvrables(trx, id);
    if (champs.some((champ) => !possibles.has(champ)))
      throw new ErreurMetier("Un des champs choisis n'est pas dans ce formulaire.", {
        champs: { champs: 'Rechargez la page et choisissez de nouveau.' },
      });
    const avant = await delaiDemande(trx, DELAI_CORRECTION, territoireDuLieu(c), { jour, heure });
    await faireAvancer(trx, acteur, c, 'renvoyer', demande);
    await ecrireCorrection(trx, 'candidature', id, { champs, demande, par: acteur.nom, avant });
    await rouvrirPourCorrection(trx, c, champs);
    await poser(trx, c, avant, new Date());
    const messages = await ecrireAuNomDe(
      trx,
      { organisations: [c.organisationId], comptes: c.auteurs },
      {
        sujet: `Corrections demandées sur votre candidature ${c.numero ?? ''}`,
        lignes: [
          `${c.financeurNom} demande des corrections à votre candidature « ${c.intitule} » (appel « ${c.appelIntitule} ») avant le ${dateHeure(avant)} (heure de Paris).`,
          `Ce qui vous est demandé : ${demande}`,
          'Seuls les champs concernés sont rouverts.',
        ],
        adresse: `/candidatures/${id}`,
      },
      acteur,
    );
    await journal({ objet: `candidature:${id}`, details: { champs, avant: avant.toISOString(), messages } });
    return { id, avant, messages };
  },
});

/** La demande ouverte, verrouillée avec sa candidature. @throws ErreurMetier 409 il n'y en a pas, ou plus */
async function ouverte(trx: Trx, c: CandidatureSituee): Promise<Pick<Correction, 'id' | 'demandeeLe'>> {
  const correction = await correctionPourAgir(trx, 'candidature', c.id);
  if (!correction || c.etat !== 'a_corriger')
    throw new ErreurMetier("Aucune correction n'est en cours : le porteur les a peut-être déjà rendues.", {
      statut: 409,
      conseil: 'Rechargez la page.',
    });
  return correction;
}

/** Repousse la date limite des corrections en cours. */
export const prolongerCorrections = operation({
  nom: 'selections.prolonger',
  entree: z.object({ id: candidatureVisee, ...quand }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, jour, heure }) => {
    const { id: correction, demandeeLe } = await ouverte(trx, c);
    const avant = await delaiDemande(trx, DELAI_CORRECTION, territoireDuLieu(c), { jour, heure });
    await prolongerCorrection(trx, 'candidature', correction, { avant, par: acteur.nom });
    await poser(trx, c, avant, demandeeLe);
    await toucher(trx, 'candidature', id);
    await journal({ objet: `candidature:${id}`, details: { avant: avant.toISOString() } });
    return { id, avant };
  },
});

/** Reprend l'examen : sans attendre les corrections (les champs se referment tels quels), ou en revenant sur une irrecevabilité. */
export const reprendreExamen = operation({
  nom: 'selections.reprendre',
  entree: z.object({
    id: candidatureVisee,
    motif: texteLibre('Dites pourquoi vous reprenez l’examen : le porteur le lira.'),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, motif }) => {
    if (c.etat === 'irrecevable') await faireAvancer(trx, acteur, c, 'reexaminer', motif);
    else {
      const { id: correction } = await ouverte(trx, c);
      await annulerCorrection(trx, 'candidature', correction, { motif, par: acteur.nom });
      await solderEcheance(trx, ECHEANCE_CORRECTION, `candidature:${id}`, acteur.nom, 'sans_objet');
      await faireAvancer(trx, acteur, c, 'reprendre_examen', motif);
      await refermer(trx, c);
    }
    await journal({ objet: `candidature:${id}`, details: { motif } });
    return { id };
  },
});
