import { z } from 'zod';
import { dossierPourAgir, faireAvancer } from '#src/domaines/dossiers/index.ts';
import { saisir } from '#src/domaines/instances/index.ts';
import { exigerRecevable } from '#src/domaines/instructions/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { dialoguePourAgir } from '../chargement.ts';
import { avisDuDossier } from '../requetes/avis.ts';
import { ficheAJour, fichesDe } from '../requetes/fiches.ts';

/** Met le dossier dans la file de la commission : un point par avis que la loi demande, chacun avec sa nature et son texte. */
export const saisirCommission = operation({
  nom: 'dialogues.saisirCommission',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { version: lue }) {
    const dialogue = await dialoguePourAgir(trx, dossier, lue);
    if (dialogue.etat === 'ouvert')
      throw new ErreurMetier("Le dialogue n'est pas terminé : la commission lit un accord, ou un désaccord constaté.", {
        statut: 409,
      });
    if (!ficheAJour(await fichesDe(trx, dossier.id), dialogue))
      throw new ErreurMetier("La fiche de suivi n'est pas établie pour cette conclusion du dialogue.", {
        conseil: "Établissez-la d'abord : c'est elle que la commission lira.",
      });
    await exigerRecevable(trx, dossier.id);
    await faireAvancer(trx, acteur, dossier, 'saisir');
    const avis = await avisDuDossier(trx, dossier);
    for (const a of avis)
      await saisir(trx, acteur, {
        objet: `dossier:${dossier.id}`,
        motif: a.motif,
        genre: 'commission_iae',
        departement: dossier.departement,
        titre: `${dossier.structureNom} (${dossier.structureType}) : ${a.libelle.toLowerCase()}, ${dossier.annee}`,
        organisation: dossier.organisationId,
        nature: a.nature,
        fondement: a.fondement,
      });
    await journal({ objet: `dossier:${dossier.id}`, details: { motifs: avis.map((a) => a.motif) } });
    return { id: dossier.id, motifs: avis.map((a) => a.motif) };
  },
});
