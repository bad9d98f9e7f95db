import { sql } from 'kysely';
import { type AppelSitue, appelSitue, dateHeureEn, eligible, territoiresAdmis } from '#src/domaines/appels/index.ts';
import { lireReference, resoudre, territoiresDuNiveau } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { heureDeLaBase } from '#src/socle/base/horloge.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { candidatureSituee } from './chargement.ts';

/** Au-delà, une liste de cases ne se parcourt plus : seuls les territoires de l'appel sont proposés. */
const PLUS_FINS_MAX = 60;

/** Ce que montre la page où l'on commence une candidature. @throws ErreurIntrouvable appel en préparation */
export async function pageCommencer(base: Base, acteur: Acteur, id: number) {
  exiger(acteur, 'candidatures.creer');
  const appel = await appelSitue(base, id);
  if (appel.etat === 'preparation') throw new ErreurIntrouvable("Cet appel n'existe pas.");
  const { eligibilite } = appel.contenu;
  const maintenant = await heureDeLaBase(base);
  const verdict = eligible(appel.contenu, { nature: acteur.nature, territoires: [] });
  return {
    appel: { id, intitule: appel.intitule, financeur: appel.organisationNom },
    ouvert: appel.etat === 'publie' && (appel.fermeLe === null || maintenant < appel.fermeLe),
    ferme: appel.fermeLe && dateHeureEn(appel.fermeLe, appel.fuseau),
    ouvre: appel.ouvreLe && maintenant < appel.ouvreLe ? dateHeureEn(appel.ouvreLe, appel.fuseau) : null,
    nature: verdict.raisons.find(({ critere }) => critere === 'nature') ?? null,
    precision: eligibilite.precision.trim(),
    conditions: eligibilite.conditions.map(({ libelle }) => libelle),
    uneParPorteur: eligibilite.uneParPorteur,
    territoires: await territoiresProposes(base, appel),
    miennes: await miennes(base, acteur, id),
    anciennes: await anciennes(base, acteur),
  };
}

/** Les territoires que l'appel admet, puis, s'ils ne sont pas trop nombreux, les intercommunalités ou les départements qui s'y trouvent. */
async function territoiresProposes(base: Base, appel: AppelSitue) {
  const admis = territoiresAdmis({ ...appel, eligibilite: appel.contenu.eligibilite });
  const proposes: { valeur: string; libelle: string; aide?: string }[] = [];
  for (const ref of admis) {
    const lu = await resoudre(base, ref).catch((erreur) => {
      if (erreur instanceof ErreurIntrouvable) return null;
      throw erreur;
    });
    if (lu) proposes.push({ valeur: lu.reference, libelle: lu.nom, aide: "Tout le territoire admis par l'appel" });
  }
  if (admis.length > 1 || appel.contenu.eligibilite.territoires.length > 0) return { larges: proposes, fins: [] };
  const dedans = await territoiresDuNiveau(
    base,
    appel.departement ? 'epci' : 'departement',
    lireReference(admis[0]!) ?? undefined,
  );
  const fins = dedans
    .map(({ reference, nom }) => ({ valeur: reference, libelle: nom }))
    .toSorted((a, b) => a.libelle.localeCompare(b.libelle, 'fr'));
  return { larges: proposes, fins: fins.length > PLUS_FINS_MAX ? [] : fins };
}

/** Les candidatures que ce porteur a déjà à cet appel. */
async function miennes(base: Base, acteur: Acteur, appel: number) {
  const { rows } = await sql<{ id: number; intitule: string; etat: string }>`
    SELECT id, intitule, etat FROM candidature WHERE appel = ${appel} AND organisation_id = ${acteur.organisationId} AND etat <> 'retiree'
    ORDER BY id`.execute(base);
  return rows;
}

/** Les candidatures passées que l'on peut reprendre, les plus récentes d'abord. */
async function anciennes(base: Base, acteur: Acteur) {
  const { rows } = await sql<{ id: number; intitule: string; appel: string; le: Date }>`
    SELECT c.id, c.intitule, a.intitule AS appel, coalesce(c.depose_le, c.cree_le) AS le FROM candidature c JOIN appel a ON a.id = c.appel
    WHERE c.organisation_id = ${acteur.organisationId} ORDER BY le DESC LIMIT 20`.execute(base);
  return rows;
}

/** Ce que montre la page où l'on change le nom et les territoires d'un brouillon. @throws ErreurDroit */
export async function pagePresenter(base: Base, acteur: Acteur, id: number) {
  const c = await candidatureSituee(base, id);
  exiger(acteur, 'candidatures.presenter', c);
  return {
    id,
    intitule: c.intitule,
    brouillon: c.etat === 'brouillon',
    territoires: c.territoires,
    proposes: await territoiresProposes(base, await appelSitue(base, c.appel)),
  };
}
