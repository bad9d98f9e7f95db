import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { erreurDeSaisie, executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { chargerSeance, exigerEtat } from './chargement.ts';
import { documentExtrait } from './documents/point.ts';
import { documentProces } from './documents/proces.ts';
import { signer } from './operations/signer.ts';
import { lireProces } from './requetes/proces.ts';
import { exigerSeanceEntiere } from './requetes/suivre.ts';
import { id, jour, texteCourt } from './saisie.ts';

const demande = z.object({
  id,
  version,
  signataire: texteCourt('Donnez le nom et la qualité de qui signe.'),
  signeLe: jour,
});

/**
 * Signe un procès-verbal : le document est établi et rendu hors de la transaction (quelques secondes), puis figé si rien n'a bougé depuis
 * que la personne l'a relu.
 * @throws ErreurMetier retirée d'un point (403), séance non close, changée depuis (409), nom ou date manquants
 */
export async function signerEtFiger(base: Base, acteur: Acteur, entree: unknown): Promise<{ id: number }> {
  const lue = demande.safeParse(entree);
  if (!lue.success) throw erreurDeSaisie(lue.error);
  const e = lue.data;
  const seance = await chargerSeance(base, e.id);
  exiger(acteur, 'instances.signer', seance);
  await exigerSeanceEntiere(base, acteur, e.id);
  exigerEtat(seance, 'close');
  exigerVersion(seance, e.version, 'Cette séance');
  const [annee, mois, jourDuMois] = e.signeLe.split('-');
  const proces = await lireProces(base, e.id, {
    organisme: acteur.organisationNom,
    date: e.signeLe,
    signature: { nom: e.signataire, le: `${jourDuMois}/${mois}/${annee}` },
  });
  const document = documentProces(proces);
  const [pdf, docx] = await Promise.all([rendre(document, 'pdf'), rendre(document, 'docx')]);
  await executer(signer, acteur, {
    ...e,
    document,
    extraits: proces.points
      .filter((p) => p.avis !== null)
      .map((p) => ({ point: p.id, document: documentExtrait(proces, p) })),
    pdf: await ranger(Readable.from([pdf])),
    docx: await ranger(Readable.from([docx])),
  });
  return { id: e.id };
}
