import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { migrerReponse } from '#src/socle/formulaires/reponses.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { prevenirAbonnes } from '../abonnes.ts';
import { appelPourAgir } from '../chargement.ts';
import { type ChangementAppel, comparerVersions, direChangements } from '../comparer.ts';
import { rectificatifDe } from '../ecriture.ts';
import type { AppelSitue } from '../forme.ts';
import { rangerFormulaire } from '../formulaireCandidature.ts';
import { motif } from '../saisie.ts';
import { exigerComplet, figerVersion } from './publier.ts';

/**
 * Publie le rectificatif écrit : une version de plus, sa note, et un message à tous ceux qui suivent l'appel. Les brouillons passent au
 * nouveau formulaire, leurs réponses gardées ; ce qui est déposé garde le sien.
 */
export const rectifierAppel = operation({
  nom: 'appels.rectifier',
  entree: z.object({
    id: identifiant,
    version: version.optional(),
    note: motif('Dites en une phrase ce qui change, en dix caractères au moins : elle est publiée et envoyée.'),
  }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, acteur, objet: appel, journal }, e) {
    exigerVersion(appel, e.version, 'Cet appel');
    if (appel.etat !== 'publie') throw new ErreurMetier('Seul un appel publié se rectifie.', { statut: 409 });
    const ecriture = await rectificatifDe(trx, appel.id);
    const ecarts = ecriture ? comparerVersions(appel, ecriture) : [];
    if (!ecriture || ecarts.length === 0)
      throw new ErreurMetier('Rien ne change par rapport à ce qui est publié.', {
        statut: 409,
        conseil: 'Écrivez d’abord le rectificatif, partie par partie.',
      });
    await exigerRegleInchangee(trx, appel, ecarts);
    const nouveau = { ...appel, ...ecriture };
    exigerComplet(nouveau);
    const formulaire = await rangerFormulaire(trx, acteur.nom, nouveau, e.note);
    await sql`UPDATE appel SET intitule = ${ecriture.intitule}, contenu = ${JSON.stringify(ecriture.contenu)}::jsonb, rectificatif = NULL,
      formulaire_version = ${formulaire.version}, version = version + 1 WHERE id = ${appel.id}`.execute(trx);
    const numero = await figerVersion(trx, acteur.nom, appel.id, e.note);
    const brouillons = formulaire.nouvelle ? await migrerBrouillons(trx, acteur, appel.id, formulaire.version) : 0;
    const messages = await prevenirAbonnes(
      trx,
      { id: appel.id, intitule: ecriture.intitule },
      messageDe(appel, e.note, ecarts),
    );
    await journal({
      objet: `appel:${appel.id}`,
      details: {
        numero,
        note: e.note,
        ecarts: ecarts.map(({ quoi, genre }) => `${quoi} : ${genre}`),
        brouillons,
        messages,
      },
    });
    return { id: appel.id, numero, brouillons, messages };
  },
});

async function migrerBrouillons(trx: Trx, acteur: Acteur, appel: number, formulaireVersion: number): Promise<number> {
  const { rows } = await sql<{ objet: string }>`
    SELECT r.objet FROM candidature c JOIN reponse r ON r.objet = 'candidature:' || c.id
    WHERE c.appel = ${appel} AND c.etat = 'brouillon' ORDER BY c.id`.execute(trx);
  for (const { objet } of rows) await migrerReponse(trx, acteur, { objet, formulaireVersion });
  return rows.length;
}

/** Jette le rectificatif en cours d'écriture ; ce qui est publié ne bouge pas. */
export const abandonnerRectificatif = operation({
  nom: 'appels.abandonnerRectificatif',
  entree: z.object({ id: identifiant, version: version.optional() }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, objet: appel, journal }, e) {
    exigerVersion(appel, e.version, 'Cet appel');
    await sql`UPDATE appel SET rectificatif = NULL, version = version + 1 WHERE id = ${appel.id}`.execute(trx);
    await journal({ objet: `appel:${appel.id}` });
    return { id: appel.id };
  },
});

/** Une candidature déposée l'a été sous des règles : qui peut candidater, comment on note. Elles ne changent plus ensuite. */
const REGLES: readonly [ChangementAppel['section'], string][] = [
  ['eligibilite', 'les conditions d’éligibilité ne changent'],
  ['selection', 'la grille de sélection ne change'],
];

async function exigerRegleInchangee(trx: Trx, appel: AppelSitue, ecarts: readonly ChangementAppel[]): Promise<void> {
  const change = REGLES.find(([section]) => ecarts.some((e) => e.section === section));
  if (!change) return;
  const { rows } =
    await sql`SELECT FROM candidature WHERE appel = ${appel.id} AND depose_le IS NOT NULL LIMIT 1`.execute(trx);
  if (rows.length > 0)
    throw new ErreurMetier(`Une candidature est déjà déposée : ${change[1]} plus.`, {
      conseil: 'Remettez cette partie comme elle est publiée, ou notez le changement voulu pour le prochain appel.',
    });
}

const messageDe = (
  appel: AppelSitue,
  note: string,
  ecarts: readonly ChangementAppel[],
): { sujet: string; texte: string } => ({
  sujet: `${appel.intitule} : l'appel est rectifié`,
  texte: [
    `L'appel à candidatures a été rectifié. Ce qui change : ${note}`,
    `Parties concernées : ${direChangements(ecarts)}.`,
    'Si vous avez un brouillon, relisez-le : vos réponses sont gardées. Un brouillon n’est pas une candidature déposée.',
  ].join('\n\n'),
});
