import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Champ } from '#src/socle/formulaires/forme.ts';
import { enTexte, planDe, type Valeur } from '#src/socle/formulaires/index.ts';
import { enregistrerReponse, ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { exigerTextesSurs, surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { ciblePourAgir, objetCible, passerA } from '../chargement.ts';
import { type Contenu, contenuDe, empreinteDuContenu } from '../contenu.ts';
import { ecartsDe, etatDepose, rangerEcarts } from '../depots.ts';
import { type Cible, RECUES } from '../forme.ts';
import { ecrireALaStructure } from '../obligations.ts';
import { identifiant, version } from '../saisie.ts';

/** Types de question qu'un service corrige d'une valeur tapée ; un choix s'écrit tel qu'il est proposé. */
const CORRIGEABLES = ['nombre', 'montant', 'pourcentage', 'texte', 'date', 'oui_non', 'choix', 'choix_multiple'];

const comparable = (texte: string) =>
  texte.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").replace(/\s+/g, ' ').trim().toLowerCase();

/** Les choix proposés par une question ; vide : elle n'en propose pas. */
const proposes = (champ: Champ): { valeur: string; libelle: string }[] =>
  champ.type === 'oui_non'
    ? [
        { valeur: 'oui', libelle: 'Oui' },
        { valeur: 'non', libelle: 'Non' },
      ]
    : (champ.options ?? []);

/** Ce que le service a tapé, tel que le questionnaire le range. @throws ErreurMetier choix qui n'est pas proposé */
function valeurTapee(champ: Champ, tapee: string): Valeur | null {
  if (tapee === '') return null;
  if (['nombre', 'montant', 'pourcentage'].includes(champ.type))
    return tapee.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  const options = proposes(champ);
  if (options.length === 0) return tapee;
  const choisir = (texte: string): string => {
    const choisie = options.find((o) => [o.valeur, o.libelle].some((x) => comparable(x) === comparable(texte)));
    if (choisie) return choisie.valeur;
    const message = `« ${texte} » n'est pas proposé. Écrivez : ${options.map((o) => o.libelle).join(' ; ')}.`;
    throw new ErreurMetier(message, { champs: { valeur: message } });
  };
  if (champ.type === 'oui_non') return choisir(tapee) === 'oui';
  if (champ.type !== 'choix_multiple') return choisir(tapee);
  const choisies = tapee.split(';').filter((t) => t.trim() !== '');
  return [...new Set(choisies.map((t) => choisir(t.trim())))];
}

/** Les questions d'un questionnaire déposé qui se corrigent, avec leur réponse. */
export function champsCorrigeables({ reponse, evaluation }: Contenu) {
  return [...planDe(reponse.definition).champs.values()].flatMap(({ champ }) =>
    CORRIGEABLES.includes(champ.type) && evaluation.visibles.has(champ.id)
      ? [
          {
            id: champ.id,
            libelle: champ.libelle,
            unite: champ.unite,
            valeur: enTexte(champ, reponse.donnees[champ.id] as Valeur),
          },
        ]
      : [],
  );
}

/**
 * Corrige une réponse déposée, après vérification avec la structure : l'avant, l'après et la raison restent, la structure en est prévenue. Les
 * écarts que la correction fait tomber tombent, ceux qu'elle fait naître sont à vérifier.
 * @throws ErreurMetier 409 une autre correction est passée ; 422 valeur refusée, ou devenue impossible
 */
export const corrigerReponse = operation({
  nom: 'enquetes.corriger',
  entree: surveiller(
    {
      id: identifiant,
      version,
      champ: z.string().min(1, 'Choisissez la question.'),
      valeur: z.string().trim().max(2000),
      motif: texteSurveille(1000, 'Écrivez pourquoi.'),
    },
    ['motif'],
  ),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, e) => {
    if (!RECUES.includes(k.etat) || k.enqueteEtat === 'publiee')
      throw new ErreurMetier('Cette réponse ne se corrige pas.', {
        statut: 409,
        conseil: 'Une réponse se corrige une fois déposée, avant la publication.',
      });
    const objet = objetCible(k.id);
    const avant = await contenuDe(trx, k);
    const place = avant && planDe(avant.reponse.definition).champs.get(e.champ);
    if (!avant || !place || !champsCorrigeables(avant).some((c) => c.id === e.champ))
      throw new ErreurMetier('Cette question ne se corrige pas.', { champs: { champ: 'Choisissez dans la liste.' } });
    exigerVersion(avant.reponse, e.version, 'Cette réponse');
    if (place.champ.type === 'texte') exigerTextesSurs({ valeur: e.valeur }, e.confirme_texte);
    const valeur = valeurTapee(place.champ, e.valeur);
    await ouvrirChamps(trx, objet, [e.champ]);
    await enregistrerReponse(trx, acteur, {
      objet,
      version: e.version,
      changements: { [e.champ]: valeur },
    });
    await ouvrirChamps(trx, objet, []);
    const apres = (await contenuDe(trx, k))!;
    // Le dépôt n'a laissé passer rien d'impossible : ce qui l'est devenu vient de cette correction.
    // Une question qu'elle fait paraître peut rester sans réponse : elle se corrige ensuite.
    const faute = apres.evaluation.problemes.find(
      (p) =>
        p.gravite === 'bloquant' && !(p.manque && p.champ !== e.champ && avant.reponse.donnees[p.champ] === undefined),
    );
    if (faute) throw new ErreurMetier(faute.message, { champs: { valeur: faute.message } });
    await noter(trx, acteur, k, {
      champ: e.champ,
      libelle: place.champ.libelle,
      avant: avant.reponse.donnees[e.champ] ?? null,
      apres: apres.reponse.donnees[e.champ] ?? null,
      motif: e.motif,
    });
    await suites(trx, acteur, k, apres, e.champ);
    const dit = (c: Contenu) => enTexte(place.champ, c.reponse.donnees[e.champ] as Valeur) || 'rien';
    await ecrireALaStructure(trx, k, `Enquête ${k.annee} : une réponse a été corrigée`, [
      `${acteur.nom}, ${acteur.organisationNom}, a corrigé « ${place.champ.libelle} » : ${dit(avant)} devient ${dit(apres)}.`,
      `Raison : ${e.motif}`,
      "Si ce n'est pas juste, répondez au service.",
    ]);
    await journal({ objet, details: { champ: e.champ, motif: e.motif } });
    return { id: k.id };
  },
});

async function noter(
  trx: Trx,
  acteur: Acteur,
  k: Cible,
  c: { champ: string; libelle: string; avant: unknown; apres: unknown; motif: string },
): Promise<void> {
  if (JSON.stringify(c.avant) === JSON.stringify(c.apres))
    throw new ErreurMetier('La réponse est déjà celle-là.', { champs: { valeur: 'Écrivez la réponse corrigée.' } });
  await sql`INSERT INTO enquete_correction (cible, champ, libelle, avant, apres, motif, par, organisation)
    VALUES (${k.id}, ${c.champ}, ${c.libelle}, ${JSON.stringify(c.avant)}::jsonb, ${JSON.stringify(c.apres)}::jsonb, ${c.motif}, ${acteur.nom},
      ${acteur.organisationNom})`.execute(trx);
}

/** Les écarts qui portaient sur la question sont corrigés ; les autres se relisent sur les nouvelles réponses. */
async function suites(trx: Trx, acteur: Acteur, k: Cible, apres: Contenu, champ: string): Promise<void> {
  const par = `${acteur.nom}, ${acteur.organisationNom}`;
  const ecarts = await ecartsDe(trx, acteur, k, apres);
  await sql`UPDATE enquete_controle SET etat = 'corrige', traite_le = clock_timestamp(), traite_par = ${par}
    WHERE cible = ${k.id} AND etat IN ('ouvert', 'explique') AND ${champ} = ANY(champs) AND cle <> ALL(${ecarts.map((x) => x.cle)}::text[])`.execute(
    trx,
  );
  await rangerEcarts(trx, k.id, ecarts, {}, par);
  await sql`UPDATE enquete_cible SET empreinte = ${empreinteDuContenu(k, apres)} WHERE id = ${k.id}`.execute(trx);
  const etat = await etatDepose(trx, k.id);
  if (etat !== k.etat) await passerA(trx, k.id, etat);
}
