import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { exigerVersion } from '#src/socle/version.ts';
import {
  ecrireAuxAuteurs,
  organisationsEnBrouillon,
  poserEcheancesDepot,
  structuresConcernees,
} from '../concernees.ts';
import { campagnePourAgir } from '../requetes.ts';
import { heureDeParis, instantSaisi, motif } from '../saisie.ts';
import { suiviCampagne } from '../suivi.ts';

/** Publie la campagne : chaque structure concernée a son échéance, et chaque personne qui remplit reçoit un message. */
export const ouvrirCampagne = operation({
  nom: 'campagnes.ouvrir',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => campagnePourAgir(trx, id),
  async executer({ trx, acteur, objet: campagne, journal }, { version }) {
    // Un double clic retrouve la campagne déjà publiée.
    if (campagne.etat === 'ouverte') return { id: campagne.id, structures: 0, messages: 0 };
    exigerVersion(campagne, version, 'Cette campagne');
    const { rows } = await sql<{ passee: boolean }>`SELECT clock_timestamp() >= ${campagne.fermeLe} AS passee`.execute(
      trx,
    );
    if (rows[0]!.passee)
      throw new ErreurMetier('La date de clôture est déjà passée : personne ne pourrait déposer.', {
        conseil: 'Modifiez le calendrier, puis publiez.',
      });
    await transiter(trx, suiviCampagne, acteur, {
      id: campagne.id,
      etat: campagne.etat,
      objet: campagne,
      transition: 'ouvrir',
    });
    await sql`UPDATE campagne SET etat = 'ouverte', version = version + 1 WHERE id = ${campagne.id}`.execute(trx);
    const concernees = await poserEcheancesDepot(trx, campagne);
    const messages = await ecrireAuxAuteurs(
      trx,
      [...new Set(concernees.map((c) => c.organisationId))],
      `${campagne.intitule} : déposez votre dossier avant le ${dateHeure(campagne.fermeLe)}`,
      [
        `La campagne « ${campagne.intitule} » est publiée. Les dossiers se déposent du ${dateHeure(campagne.ouvreLe)} au ${dateHeure(campagne.fermeLe)}, heure de Paris.`,
        "Un dossier enregistré n'est pas un dossier déposé : seul le récépissé fait foi.",
      ],
    );
    await journal({ objet: `campagne:${campagne.id}`, details: { structures: concernees.length, messages } });
    return { id: campagne.id, structures: concernees.length, messages };
  },
});

/** Repousse la clôture, avec sa raison ; toutes les structures qui n'ont pas déposé sont prévenues. Une clôture ne s'avance jamais. */
export const prolongerCampagne = operation({
  nom: 'campagnes.prolonger',
  entree: z.object({
    id: identifiant,
    version,
    ferme_le: heureDeParis('Donnez le jour et l’heure de la nouvelle clôture.'),
    motif: motif('Dites pourquoi, en dix caractères au moins : la raison est envoyée aux structures.'),
  }),
  charger: (trx, { id }) => campagnePourAgir(trx, id),
  async executer({ trx, acteur, objet: campagne, journal }, e) {
    exigerVersion(campagne, e.version, 'Cette campagne');
    const ferme = instantSaisi(e.ferme_le);
    const { rows } = await sql<{ passee: boolean }>`SELECT clock_timestamp() >= ${ferme} AS passee`.execute(trx);
    if (ferme <= campagne.fermeLe)
      throw new ErreurMetier("La nouvelle clôture n'est pas après l'actuelle.", {
        champs: {
          ferme_le: `Choisissez une date après le ${dateHeure(campagne.fermeLe)} : une clôture publiée ne s'avance pas.`,
        },
      });
    if (rows[0]!.passee)
      throw new ErreurMetier('La nouvelle clôture est déjà passée.', {
        champs: { ferme_le: 'Choisissez une date à venir.' },
      });
    await transiter(trx, suiviCampagne, acteur, {
      id: campagne.id,
      etat: campagne.etat,
      objet: campagne,
      transition: 'prolonger',
      commentaire: `Clôture repoussée du ${dateHeure(campagne.fermeLe)} au ${dateHeure(ferme)}. ${e.motif}`,
    });
    await sql`UPDATE campagne SET ferme_le = ${ferme}, version = version + 1 WHERE id = ${campagne.id}`.execute(trx);
    const concernees = await poserEcheancesDepot(trx, { ...campagne, fermeLe: ferme });
    const destinataires = [
      ...concernees.map((c) => c.organisationId),
      ...(await organisationsEnBrouillon(trx, campagne.id)),
    ];
    const messages = await ecrireAuxAuteurs(
      trx,
      [...new Set(destinataires)],
      `${campagne.intitule} : la clôture est repoussée au ${dateHeure(ferme)}`,
      [
        `Les dossiers pourront être déposés jusqu'au ${dateHeure(ferme)}, heure de Paris, au lieu du ${dateHeure(campagne.fermeLe)}.`,
        `Raison donnée par le service : ${e.motif}`,
      ],
    );
    await journal({
      objet: `campagne:${campagne.id}`,
      details: { avant: campagne.fermeLe.toISOString(), apres: ferme.toISOString(), motif: e.motif, messages },
    });
    return { id: campagne.id, messages };
  },
});

/** Archive une campagne close ou jamais publiée : les brouillons restent lisibles, plus rien ne se dépose. */
export const archiverCampagne = operation({
  nom: 'campagnes.archiver',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => campagnePourAgir(trx, id),
  async executer({ trx, acteur, objet: campagne, journal }, { version }) {
    if (campagne.etat === 'archivee') return { id: campagne.id };
    exigerVersion(campagne, version, 'Cette campagne');
    if (campagne.phase === 'en_cours' || campagne.phase === 'a_venir')
      throw new ErreurMetier(
        `La campagne reçoit des dossiers jusqu'au ${dateHeure(campagne.fermeLe)} : archivez-la ensuite.`,
      );
    await transiter(trx, suiviCampagne, acteur, {
      id: campagne.id,
      etat: campagne.etat,
      objet: campagne,
      transition: 'archiver',
    });
    for (const { structure } of await structuresConcernees(trx, campagne))
      await solderEcheance(trx, 'dossier.depot', `structure:${structure}`, acteur.nom, 'sans_objet');
    await sql`UPDATE campagne SET etat = 'archivee', version = version + 1 WHERE id = ${campagne.id}`.execute(trx);
    await journal({ objet: `campagne:${campagne.id}` });
    return { id: campagne.id };
  },
});
