import { sql } from 'kysely';
import { declarerVoletBilan } from '#src/domaines/bilans/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Prefill } from '#src/socle/formulaires/forme.ts';
import { CIBLES } from './chargement.ts';
import { DU_BILAN } from './connu.ts';
import { contenuDe } from './contenu.ts';
import { ATTENDUES, type Cible, LIBELLES_CIBLE, RECUES } from './forme.ts';

/** Les questionnaires d'une structure pour une année, la réponse déposée en dernier à la fin. */
async function ciblesDuBilan(
  base: Base | Trx,
  { structure, annee }: { structure: number; annee: number },
): Promise<Cible[]> {
  const { rows } = await sql<Cible>`SELECT x.* FROM (${CIBLES}) AS x
    WHERE x.structure = ${structure} AND x.annee = ${annee} AND x."enqueteEtat" <> 'preparee'
    ORDER BY x."deposeeLe" NULLS FIRST, x.id`.execute(base);
  return rows;
}

/**
 * Ce que la structure a répondu et que son bilan demande aussi. Une valeur proposée qu'elle n'a encore ni changée ni confirmée n'est pas la
 * sienne : elle ne passe pas de l'un à l'autre.
 */
async function reponsesPourBilan(base: Base | Trx, acteur: Acteur, k: Cible): Promise<Record<string, Prefill>> {
  const reponse = peut(acteur, 'enquetes.lireReponse', k) ? (await contenuDe(base, k))?.reponse : null;
  if (!reponse) return {};
  const provenance = `Questionnaire annuel ${k.annee}, ${k.deposeeLe ? 'déposé' : 'en cours'}`;
  return Object.fromEntries(
    Object.entries(DU_BILAN).flatMap(([champ, sien]) => {
      const valeur = reponse.donnees[champ];
      const aElle = k.deposeeLe !== null || reponse.provenances[champ] === undefined;
      return typeof valeur === 'string' && aElle ? [[sien, { valeur, provenance }]] : [];
    }),
  );
}

// Le questionnaire annuel est joint au bilan de la même année : la page du bilan y conduit et le compte, et ce qui se demande aux deux ne se
// dit qu'une fois.
declarerVoletBilan('enquete', {
  volets: async (base, acteur, bilan) =>
    (await ciblesDuBilan(base, bilan))
      .filter((k) => peut(acteur, 'enquetes.suivreReponse', k))
      .map((k) => ({
        cle: `enquete_cible:${k.id}`,
        libelle: `Questionnaire annuel, ${k.organisationNom}`,
        adresse: `/reponses-enquete/${k.id}`,
        etat: LIBELLES_CIBLE[k.etat].toLowerCase(),
        fait: RECUES.includes(k.etat),
        attendu: k.enqueteEtat === 'ouverte' && ATTENDUES.includes(k.etat),
      })),
  connus: async (base, acteur, bilan) => {
    const connus: Record<string, Prefill> = {};
    for (const k of await ciblesDuBilan(base, bilan)) Object.assign(connus, await reponsesPourBilan(base, acteur, k));
    return connus;
  },
});
