import { sql } from 'kysely';
import { z } from 'zod';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import { delaiDemande } from '#src/domaines/parametres/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import { ecrireAuNomDe } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { dossiersPourAgir, exigerEtat } from '../chargement.ts';
import { VIVANTS } from '../etats.ts';
import { DELAI_AVIS } from '../requetes/delais.ts';
import { financeursPossibles } from '../requetes/financeurs.ts';
import { dossierVise, heureFacultative, jourFacultatif, liste } from '../saisie.ts';

/** Demande leur avis à un ou plusieurs financeurs, sur un ou plusieurs dossiers ; qui est déjà consulté ne l'est pas deux fois. */
export const consulterFinanceurs = operation({
  nom: 'instructions.consulter',
  entree: z.object({
    dossiers: liste(dossierVise, 'Choisissez au moins un dossier.'),
    organisations: liste(identifiant, 'Choisissez au moins un financeur.'),
    jour: jourFacultatif,
    heure: heureFacultative,
  }),
  charger: (trx, { dossiers }) => dossiersPourAgir(trx, dossiers),
  executer: async ({ trx, acteur, objet: dossiers, journal }, { organisations, jour, heure }) => {
    let demandes = 0;
    for (const dossier of dossiers) {
      exigerEtat(dossier, VIVANTS, 'La consultation');
      const avant = await delaiDemande(trx, DELAI_AVIS, `departement:${dossier.departement}`, { jour, heure });
      const possibles = await financeursPossibles(trx, dossier);
      for (const organisation of new Set(organisations)) {
        if (!possibles.some(({ id }) => id === organisation))
          throw new ErreurMetier("Cette organisation ne finance pas l'insertion sur ce territoire.", {
            champs: { organisations: 'Choisissez un financeur du territoire.' },
          });
        const { rows } = await sql<{ id: number }>`
          INSERT INTO dossier_avis_financeur (dossier, organisation_id, demande_par, avant_le)
          VALUES (${dossier.id}, ${organisation}, ${acteur.nom}, ${avant}) ON CONFLICT DO NOTHING RETURNING id`.execute(
          trx,
        );
        const avis = rows[0]?.id;
        if (avis === undefined) continue;
        demandes += 1;
        await poserEcheance(trx, {
          nature: 'dossier.avis_financeur',
          objet: `avis_financeur:${avis}`,
          libelle: `Donner un avis sur le dossier ${dossier.numero ?? ''} de ${dossier.structureNom}`,
          adresse: `/dossiers/${dossier.id}/avis`,
          a: { organisation },
          due: avant,
          depart: { quoi: "Demande d'avis", le: new Date() },
        });
        await ecrireAuNomDe(
          trx,
          { organisations: [organisation] },
          {
            sujet: `Avis demandé sur le dossier ${dossier.numero ?? ''}`,
            lignes: [
              `Votre avis est demandé sur le dossier de ${dossier.structureNom} (${dossier.structureType}), avant le ${dateHeure(avant)} (heure de Paris).`,
              'Vous pouvez y dire le cofinancement que vous envisagez.',
            ],
            adresse: `/dossiers/${dossier.id}/avis`,
          },
          acteur,
        );
        await journal({ objet: `dossier:${dossier.id}`, details: { organisation, avant: avant.toISOString() } });
      }
    }
    return { demandes };
  },
});
